#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fuzz/input_tree.hpp"
#include "fuzz/input_unit.hpp"
#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "src/engine/add_ignores.hpp"
#include "src/engine/adjust.hpp"
#include "src/engine/format.hpp"
#include "src/model/suppressions/suppression.hpp"

namespace cfglint::fuzz {
namespace {

void require_lines_tile(const SourceFile& file, const std::vector<ConfigLine>& lines) {
  std::uint32_t end = 0;
  for (const ConfigLine& line : lines) {
    require(line.span.begin == end && line.span.end > end, "lines tile and are not empty");
    require(line.comment.empty() || line.span.contains(line.comment), "a comment lies in its line");
    end = line.span.end;
    if (line.comment.empty()) continue;
    const Suppression suppression = parse_suppression(file, line.comment);
    for (const SuppressedRule& rule : suppression.rules) {
      require(line.comment.contains(rule.span), "a rule is named within its comment");
    }
    require(suppression.mistake.empty() || suppression.rules.empty(), "a mistaken comment silences nothing");
  }
}

/// Whether `after` is `before` with more in between.
bool only_adds(std::string_view before, std::string_view after) {
  std::size_t kept = 0;
  for (const char c : after) {
    if (kept != before.size() && before[kept] == c) ++kept;
  }
  return kept == before.size();
}

std::map<std::string_view, std::size_t> by_rule(const std::vector<Diagnostic>& diagnostics) {
  std::map<std::string_view, std::size_t> counts;
  for (const Diagnostic& found : diagnostics) ++counts[found.rule->id];
  return counts;
}

}  // namespace

void suppressions(std::string_view bytes) {
  const std::size_t choice = choice_of(bytes);
  const Format& format = formats()[choice % formats().size()];
  const auto files = input_tree(bytes, format.entry);
  const Unit unit = input_unit(format, files, choice);
  const LintSettings settings;
  for (const auto& [path, text] : files) {
    const SourceFile file(path, text);
    require_lines_tile(file, format.lines(file, target_of(unit, settings)));
  }

  const UnitResult ignored = add_ignores(unit, settings, choice % 5 == 0 ? "" : "as agreed");
  for (const auto& change : ignored.plan.replacements) {
    require(only_adds(change.before, change.after), "comments are added, nothing is taken away");
  }
  if (ignored.plan.empty()) return;
  const auto commented = std::make_shared<test::MemoryFiles>(with_plan(files, ignored.plan));
  const UnitResult left = lint(unit, commented, settings);
  require(by_rule(left.diagnostics) == by_rule(ignored.diagnostics), "what is left is what was said to be left");
}

}  // namespace cfglint::fuzz
