#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// Which rules run. A name is a rule's id, a format ("interfaces" means all of its rules) or "ALL". The closer name
/// counts: a rule beats a format, a format beats ALL; of two equally close ones `ignore` does. Rules that are not
/// stable have to be asked for: by their tier, or each by its id.
struct RuleSelection {
  std::vector<std::string> select{"ALL"};
  std::vector<std::string> ignore;
  bool preview = false;
  bool pedantic = false;

  [[nodiscard]] bool includes(const RuleInfo& rule) const;
};

/// Whether `name` means the rule.
bool names_rule(std::string_view name, std::string_view rule_id);
bool names_any(const std::vector<std::string>& names, std::string_view rule_id);

}  // namespace cfglint
