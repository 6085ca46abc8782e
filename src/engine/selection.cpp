#include "src/engine/selection.hpp"

#include <algorithm>

namespace cfglint {
namespace {

constexpr int kItself = 3;

/// How closely the names mean a rule: 0 not at all, 1 as one of all, 2 as one of its format, 3 itself.
int closeness(const std::vector<std::string>& names, std::string_view rule_id) {
  int closest = 0;
  for (const std::string& name : names) {
    if (names_rule(name, rule_id)) closest = std::max(closest, name == "ALL" ? 1 : name == rule_id ? kItself : 2);
  }
  return closest;
}

}  // namespace

bool names_rule(std::string_view name, std::string_view rule_id) {
  return name == "ALL" || name == rule_id || name == rule_id.substr(0, rule_id.find('/'));
}

bool names_any(const std::vector<std::string>& names, std::string_view rule_id) {
  return closeness(names, rule_id) != 0;
}

bool RuleSelection::includes(const RuleInfo& rule) const {
  const int selected = closeness(select, rule.id);
  const bool wanted = rule.tier == Tier::Stable || (rule.tier == Tier::Preview ? preview : pedantic);
  return (wanted || selected == kItself) && selected > closeness(ignore, rule.id);
}

}  // namespace cfglint
