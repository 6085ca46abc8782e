#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "src/core/source_file.hpp"

namespace cfglint {

enum class SuppressionVerb : std::uint8_t {
  Ignore,      ///< the line or block below, or the line that it stands behind
  Disable,     ///< from here on
  Enable,      ///< ends a Disable
  FileIgnore,  ///< the whole file
};

/// A rule that a suppression names.
struct SuppressedRule {
  std::string id;  ///< as written; there may be no such rule
  Span span;
};

/// `# cfglint: ignore[interfaces/fake-bridge] kept until the host is rebuilt`
struct Suppression {
  SuppressionVerb verb = SuppressionVerb::Ignore;
  Span comment;  ///< from its '#'
  std::vector<SuppressedRule> rules;
  std::string reason;
  std::string mistake;  ///< why it is none; then there are no rules
};

/// Reads a comment that speaks to cfglint.
Suppression parse_suppression(const SourceFile& file, Span comment);

/// "ignore", "file-ignore", ...
std::string_view to_string(SuppressionVerb verb);

}  // namespace cfglint
