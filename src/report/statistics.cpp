#include "src/report/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

namespace cfglint {
namespace {

struct Row {
  const RuleInfo* rule = nullptr;
  std::size_t findings = 0;
  std::size_t fixable = 0;
  std::size_t unsafe = 0;
  std::size_t suppressed = 0;
  std::size_t known = 0;
};

std::string remarks_of(const Row& row) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count != 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
  };
  add(row.fixable, "with --fix");
  add(row.unsafe, "with --unsafe-fixes");
  add(row.suppressed, "suppressed");
  add(row.known, "in the baseline");
  return text.empty() ? "" : "  (" + text + ")";
}

}  // namespace

std::string statistics(std::span<const UnitResult> results) {
  std::map<std::string_view, Row> by_rule;
  const auto row_of = [&](const Diagnostic& found) -> Row& {
    Row& row = by_rule[found.rule->id];
    row.rule = found.rule;
    return row;
  };
  for (const UnitResult& result : results) {
    for (const Diagnostic& found : result.diagnostics) {
      Row& row = row_of(found);
      ++row.findings;
      if (found.fix && found.fix->safety == Safety::Safe) ++row.fixable;
      if (found.fix && found.fix->safety == Safety::Unsafe) ++row.unsafe;
    }
    for (const SuppressedFinding& one : result.suppressed) ++row_of(one.found).suppressed;
    for (const Diagnostic& found : result.known) ++row_of(found).known;
  }
  std::vector<Row> rows;
  rows.reserve(by_rule.size());
  for (const auto& [id, row] : by_rule) rows.push_back(row);
  std::ranges::stable_sort(rows, std::ranges::greater{}, &Row::findings);
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, row.rule->id.size());
  std::string text;
  for (const Row& row : rows) {
    text += fmt::format("{:>6}  {:7}  {:{}}{}\n", row.findings, to_string(row.rule->severity), row.rule->id, width,
                        remarks_of(row));
  }
  return text;
}

}  // namespace cfglint
