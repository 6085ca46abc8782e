#include "src/cli/rule_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "src/core/error.hpp"
#include "src/core/nearest_word.hpp"
#include "src/engine/format.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kNear = 4;

/// A rule's language may be forgotten: the name alone is near, too.
std::string did_you_mean_rule(std::string_view name) {
  NearestWord meant(name, kNear);
  for (const RuleInfo* rule : all_rules()) {
    meant.offer(rule->id);
    meant.offer(rule->id, rule->id.substr(rule->id.find('/') + 1));
  }
  return meant.first() ? fmt::format("; is it {}?", *meant.first()) : "";
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
  NearestWord meant(word, std::min<std::size_t>(kNear, word.size() / 2));
  for (const std::string_view one : known) meant.offer(one);
  return meant.first() ? fmt::format("; is it '{}'?", *meant.first()) : "";
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
