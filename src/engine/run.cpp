#include "src/engine/run.hpp"

#include <string_view>
#include <utility>

#include "src/core/tree_path.hpp"
#include "src/disk/journal.hpp"

namespace cfglint {
namespace {

/// Where a write of this unit leaves its journal, and where the next run looks for it.
std::string journal_directory(const Unit& unit) { return std::string(parent_path(unit.entry)); }

std::string backup_of(const Tree& tree, const RunSettings& settings) {
  if (settings.backup) return *settings.backup;
  return tree.root == "/" ? std::string(kSystemBackups) : std::string{};
}

void write(UnitResult& result, const RunSettings& settings) {
  if (result.plan.empty()) return;
  const Tree& tree = *result.unit.tree;
  auto outcome = disk::write(tree.root, result.plan,
                             {journal_directory(result.unit), settings.write_mode, backup_of(tree, settings)});
  result.written = outcome.written;
  result.backup = std::move(outcome.backup);
  if (outcome.problem.empty()) return;
  result.failures.push_back(tree.show(outcome.problem) + (outcome.written ? "" : "; nothing was written"));
}

/// A write that was interrupted is undone before anything is read.
UnitResult fix_and_write(const Unit& unit, const RunSettings& settings, Safety at_least) {
  const auto recovered = disk::recover(unit.tree->root, journal_directory(unit));
  if (!recovered.problem.empty() && !recovered.found) {
    UnitResult result = lint(unit, unit.tree->files, settings.lint);
    result.failures.push_back(unit.tree->show(recovered.problem) + "; nothing was written");
    return result;
  }
  UnitResult result = fix(unit, settings.lint, at_least);
  if (recovered.found) {
    result.remarks.notes.push_back(journal_directory(unit) + ": a fix was interrupted here; its old files are back");
  }
  if (!recovered.problem.empty()) result.failures.push_back(unit.tree->show(recovered.problem));
  write(result, settings);
  return result;
}

UnitResult run_one(const Unit& unit, const RunSettings& settings) {
  const Safety at_least = settings.unsafe_fixes ? Safety::Unsafe : Safety::Safe;
  const bool on_disk = !unit.tree->root.empty();
  if (settings.fix == FixMode::Write && on_disk) return fix_and_write(unit, settings, at_least);
  UnitResult result =
      settings.fix == FixMode::None ? lint(unit, unit.tree->files, settings.lint) : fix(unit, settings.lint, at_least);
  const auto unfinished =
      on_disk ? disk::unfinished_write(unit.tree->root, journal_directory(unit)) : std::optional<std::string>{};
  if (unfinished) result.failures.push_back(unit.tree->show(*unfinished));
  return result;
}

}  // namespace

std::vector<UnitResult> run(const std::vector<Unit>& units, const RunSettings& settings) {
  std::vector<UnitResult> results;
  results.reserve(units.size());
  for (const Unit& unit : units) results.push_back(run_one(unit, settings));
  return results;
}

}  // namespace cfglint
