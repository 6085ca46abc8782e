#include "src/report/rule_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "src/engine/format.hpp"
#include "src/report/sightings.hpp"
#include "src/report/wrap.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kPageColumns = 80;

std::string_view availability(FixAvailability fix) {
  switch (fix) {
    case FixAvailability::None:
      return "none";
    case FixAvailability::Sometimes:
      return "sometimes";
    case FixAvailability::Always:
      return "always";
  }
  return "";
}

std::string fix_of(const RuleInfo& rule) {
  if (rule.fix == FixAvailability::None) return "none";
  return fmt::format("{}, {}", availability(rule.fix), to_string(rule.fix_safety));
}

std::string releases_of(const RuleInfo& rule) {
  if (rule.releases.all()) return "all that cfglint knows";
  return fmt::format("{} to {}", describe(rule.releases.first), describe(rule.releases.last));
}

/// Said only of rules that have to be asked for.
std::string tier_of(const RuleInfo& rule) {
  if (rule.tier == Tier::Stable) return "";
  return fmt::format(" · Tier: {0}, speaks with `--{0}` or if it is selected by its name", to_string(rule.tier));
}

std::string with_tier(const RuleInfo& rule) {
  if (rule.tier == Tier::Stable) return std::string(rule.summary);
  return fmt::format("{} (--{})", rule.summary, to_string(rule.tier));
}

void section(std::string& page, std::string_view heading, std::string_view text) {
  if (text.empty()) return;
  page += fmt::format("\n## {}\n{}\n", heading, text);
}

std::string block(std::string_view text) { return fmt::format("```\n{}```", text); }

std::string options_of(const RuleInfo& rule) {
  std::string text;
  for (const RuleOption& option : rule.options) {
    text += fmt::format("- `{}` (one of {}; default `{}`): {}\n", option.key, fmt::join(option.allowed, ", "),
                        option.fallback, option.meaning);
  }
  if (!text.empty()) {
    text += fmt::format("\nSet with `--set {}.{}=VALUE`, or in `.cfglint.toml` under `[rules.\"{}\"]`.", rule.id,
                        rule.options.front().key, rule.id);
  }
  return text;
}

/// A summary is a clause that stands in lists; on its own it is a sentence. A name keeps its case.
std::string sentence(std::string_view clause) {
  std::string text(clause);
  const auto word = clause.substr(0, clause.find(' '));
  const bool is_word = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  if (is_word && !text.empty()) text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text + ".";
}

}  // namespace

std::string rule_page(const RuleInfo& rule) {
  std::string page = fmt::format("# {}\n{}\n\n", rule.id, sentence(rule.summary));
  page += fmt::format("Severity: {} · Fix: {} · Releases: {}{}\n", to_string(rule.severity), fix_of(rule),
                      releases_of(rule), tier_of(rule));
  section(page, "What it does", rule.what);
  section(page, "Why is this bad?", rule.why);
  section(page, "Example", block(rule.example.bad));
  section(page, "Use instead", block(rule.example.good));
  section(page, "Fix safety", rule.fix_notes);
  section(page, "Options", options_of(rule));
  section(page, "How this was proved", rule.proof);
  section(page, "What the programs do with the example", sightings(rule.id));
  return page;
}

std::string rule_page_for_terminal(const RuleInfo& rule) { return wrap_markdown(rule_page(rule), kPageColumns); }

std::string rule_index() {
  std::string text = "# Rules\n\nPrinted from the rules themselves; `cfglint --explain RULE` shows a page offline.\n\n";
  text += "| rule | severity | fix | what it finds |\n|---|---|---|---|\n";
  for (const RuleInfo* rule : all_rules()) {
    text += fmt::format("| [{}]({}.md) | {} | {} | {} |\n", rule->id, rule->id, to_string(rule->severity),
                        fix_of(*rule), with_tier(*rule));
  }
  return text;
}

std::string rule_list_text(std::span<const RuleInfo* const> rules) {
  std::size_t width = 0;
  for (const RuleInfo* rule : rules) width = std::max(width, rule->id.size());
  std::string text;
  for (const RuleInfo* rule : rules) {
    text += fmt::format(
        "{:{}}  {:7}  {:18}  {}\n", rule->id, width, to_string(rule->severity),
        "fix: " + (rule->fix == FixAvailability::None ? std::string("none") : std::string(to_string(rule->fix_safety))),
        with_tier(*rule));
  }
  return text;
}

std::string rule_list_json(std::span<const RuleInfo* const> rules) {
  auto json = nlohmann::ordered_json::array();
  for (const RuleInfo* rule : rules) {
    json.push_back({{"id", rule->id},
                    {"summary", rule->summary},
                    {"severity", to_string(rule->severity)},
                    {"tier", to_string(rule->tier)},
                    {"fix", availability(rule->fix)},
                    {"fix_level", rule->fix == FixAvailability::None ? "" : to_string(rule->fix_safety)},
                    {"first_release", programs(rule->releases.first).codename},
                    {"last_release", programs(rule->releases.last).codename}});
  }
  return json.dump(2) + "\n";
}

}  // namespace cfglint
