#include "src/engine/selection.hpp"

#include <algorithm>

namespace cfglint {

bool names_rule(std::string_view name, std::string_view rule_id) {
  return name == "ALL" || name == rule_id || name == rule_id.substr(0, rule_id.find('/'));
}

bool RuleSelection::includes(const RuleInfo& rule) const {
  const auto names_it = [&](const std::string& name) { return names_rule(name, rule.id); };
  return std::ranges::any_of(select, names_it) && std::ranges::none_of(ignore, names_it);
}

}  // namespace cfglint
