#pragma once
#include <optional>
#include <string>
#include <vector>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// A second place that a finding is about.
struct Label {
  FileId file{};
  Span span;
  std::string text;
};

/// One finding: what is wrong (message), why (notes), where (span, labels) and what to do (help, fix).
struct Diagnostic {
  const RuleInfo* rule = nullptr;
  Severity severity = Severity::Warning;
  FileId file{};
  Span span;
  std::string message;
  std::string here;  ///< written beside the carets; may be empty
  std::vector<Label> labels;
  std::vector<std::string> notes;
  std::string help;
  std::optional<Fix> fix;
};

}  // namespace cfglint
