#include "src/report/fix_list.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "src/report/printable.hpp"

namespace cfglint {

std::string fix_list(std::span<const UnitResult> results) {
  using Fixed = std::tuple<std::string, std::string_view, std::string>;  // file, rule, title
  std::map<Fixed, std::size_t> counts;
  std::size_t total = 0;
  bool planned = false;
  for (const UnitResult& result : results) {
    if (result.plan.empty()) continue;
    for (const AppliedFix& fix : result.applied) {
      ++counts[{result.unit.tree->show(fix.file), fix.rule->id, fix.title}];
      ++total;
      planned = planned || !result.written;
    }
  }
  if (total == 0) return "";
  std::string text = fmt::format("{} {} fix{}:\n", planned ? "Planned" : "Applied", total, total == 1 ? "" : "es");
  std::string_view last;
  for (const auto& [fixed, count] : counts) {
    const auto& [file, rule, title] = fixed;
    if (file != last) text += fmt::format("  {}\n", printable(file));
    last = file;
    text += fmt::format("{:>6}  [{}] {}\n", count, rule, printable(title));
  }
  return text;
}

}  // namespace cfglint
