#include "src/engine/run.hpp"

#include <utility>

namespace cfglint {
namespace {

void write(UnitResult& result) {
  if (result.plan.empty()) return;
  if (auto failure = disk::write(result.unit.tree->root, result.plan)) {
    result.failures.push_back(result.unit.tree->show(*failure) + "; nothing was written");
    return;
  }
  result.written = true;
}

}  // namespace

std::vector<UnitResult> run(const std::vector<Unit>& units, const RunSettings& settings) {
  std::vector<UnitResult> results;
  results.reserve(units.size());
  const Safety at_least = settings.unsafe_fixes ? Safety::Unsafe : Safety::Safe;
  for (const Unit& unit : units) {
    if (settings.fix == FixMode::None) {
      results.push_back(lint(unit, unit.tree->files, settings.lint));
      continue;
    }
    UnitResult& result = results.emplace_back(fix(unit, settings.lint, at_least));
    if (settings.fix == FixMode::Write) write(result);
  }
  return results;
}

}  // namespace cfglint
