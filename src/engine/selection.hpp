#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// Which rules run. A name is a rule's id, a format ("interfaces" means all of its rules) or "ALL".
struct RuleSelection {
  std::vector<std::string> select{"ALL"};
  std::vector<std::string> ignore;

  [[nodiscard]] bool includes(const RuleInfo& rule) const;
};

/// Whether `name` means the rule.
bool names_rule(std::string_view name, std::string_view rule_id);

}  // namespace cfglint
