#include "src/cli/rule_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "src/cli/suggestion.hpp"
#include "src/core/error.hpp"
#include "src/core/nearest_word.hpp"
#include "src/engine/format.hpp"

namespace cfglint {
namespace {

std::string_view without_language(std::string_view id) { return id.substr(id.find('/') + 1); }

/// A rule's language may be forgotten: the name alone is near, too. The language itself makes no two rules alike.
std::string did_you_mean_rule(std::string_view name, const std::vector<std::string_view>& known) {
  NearestWord meant(name, letters_that_may_be_wrong(without_language(name)));
  for (const std::string_view id : known) {
    meant.offer(id);
    meant.offer(id, without_language(id));
  }
  return meant.first() ? fmt::format("; is it {}?", *meant.first()) : "; --list-rules shows all of them";
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

std::optional<std::string> mistake_in_rule_name(std::string_view name) {
  const auto rules = all_rules();
  if (std::ranges::any_of(rules, [&](const RuleInfo* rule) { return names_rule(name, rule->id); })) return std::nullopt;
  return fmt::format("there is no rule '{}'{}", name, did_you_mean_rule(name, selectable_names()));
}

const RuleInfo& rule_named(std::string_view who, std::string_view id) {
  if (const RuleInfo* rule = find_rule(id)) return *rule;
  std::vector<std::string_view> ids;
  std::ranges::transform(all_rules(), std::back_inserter(ids), &RuleInfo::id);
  throw UsageError(fmt::format("{}: there is no rule '{}'{}", who, id, did_you_mean_rule(id, ids)));
}

std::optional<std::string> mistake_in_rule_option(const RuleInfo& rule, std::string_view key, std::string_view value) {
  const auto option = std::ranges::find(rule.options, key, &RuleOption::key);
  if (option == rule.options.end()) return fmt::format("{} has no option '{}'", rule.id, key);
  if (std::ranges::find(option->allowed, value) != option->allowed.end()) return std::nullopt;
  return fmt::format("'{}' must be one of: {}", key, fmt::join(option->allowed, ", "));
}

}  // namespace cfglint
