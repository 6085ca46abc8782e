#include "src/cli/rule_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "src/core/edit_distance.hpp"
#include "src/core/error.hpp"
#include "src/engine/format.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kNear = 4;

/// A rule's language may be forgotten: the name alone is near, too.
std::string did_you_mean_rule(std::string_view name) {
  const auto distance = [&](std::string_view id) {
    return std::min(edit_distance(name, id, kNear), edit_distance(name, id.substr(id.find('/') + 1), kNear));
  };
  std::string_view nearest;
  std::size_t best = kNear + 1;
  for (const RuleInfo* rule : all_rules()) {
    if (distance(rule->id) >= best) continue;
    best = distance(rule->id);
    nearest = rule->id;
  }
  return nearest.empty() ? "" : fmt::format("; is it {}?", nearest);
}

}  // namespace

std::vector<std::string_view> selectable_names() {
  std::vector<std::string_view> names{"ALL"};
  for (const RuleInfo* rule : all_rules()) {
    const auto language = rule->id.substr(0, rule->id.find('/'));
    if (std::ranges::find(names, language) == names.end()) names.push_back(language);
  }
  std::ranges::transform(all_rules(), std::back_inserter(names), &RuleInfo::id);
  return names;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  const auto limit = std::min<std::size_t>(kNear, word.size() / 2);
  std::string_view nearest;
  std::size_t best = limit + 1;
  for (const std::string_view one : known) {
    const auto distance = edit_distance(word, one, limit);
    if (distance >= best) continue;
    best = distance;
    nearest = one;
  }
  return nearest.empty() ? "" : fmt::format("; is it '{}'?", nearest);
}

std::optional<std::string> mistake_in_rule_name(std::string_view name) {
  const auto rules = all_rules();
  if (std::ranges::any_of(rules, [&](const RuleInfo* rule) { return names_rule(name, rule->id); })) return std::nullopt;
  return fmt::format("there is no rule '{}'{}", name, did_you_mean_rule(name));
}

const RuleInfo& rule_named(std::string_view who, std::string_view id) {
  if (const RuleInfo* rule = find_rule(id)) return *rule;
  throw UsageError(fmt::format("{}: there is no rule '{}'{}", who, id, did_you_mean_rule(id)));
}

std::optional<std::string> mistake_in_rule_option(const RuleInfo& rule, std::string_view key, std::string_view value) {
  const auto option = std::ranges::find(rule.options, key, &RuleOption::key);
  if (option == rule.options.end()) return fmt::format("{} has no option '{}'", rule.id, key);
  if (std::ranges::find(option->allowed, value) != option->allowed.end()) return std::nullopt;
  return fmt::format("'{}' is one of: {}", key, fmt::join(option->allowed, ", "));
}

}  // namespace cfglint
