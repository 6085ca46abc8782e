#include "src/engine/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <set>
#include <string>
#include <utility>

#include "src/core/tree_path.hpp"
#include "src/disk/journal.hpp"
#include "src/engine/add_ignores.hpp"
#include "src/engine/parallel.hpp"

namespace cfglint {
namespace {

/// Where a write of this unit leaves its journal, and where the next run looks for it.
std::string journal_directory(const Unit& unit) { return std::string(parent_path(unit.entry)); }

UnitResult try_to_find_and_fix(const Unit& unit, const RunSettings& settings) {
  const LintSettings& lint_settings = unit.project->lint;
  if (settings.add_ignores) return add_ignores(unit, lint_settings, *settings.add_ignores);
  if (settings.fix == FixMode::None) return lint(unit, unit.tree->files, lint_settings);
  const bool unsafe = settings.unsafe_fixes.value_or(unit.project->unsafe_fixes);
  return fix(unit, lint_settings, unsafe ? Safety::Unsafe : Safety::Safe);
}

/// A mistake of cfglint's own costs the unit that brings it up, not the run.
UnitResult find_and_fix(const Unit& unit, const RunSettings& settings) {
  try {
    return try_to_find_and_fix(unit, settings);
  } catch (const std::exception& error) {
    UnitResult result;
    result.unit = unit;
    result.failures.push_back(fmt::format("{}: a mistake of cfglint's own ({}); nothing was written",
                                          unit.tree->show(unit.entry), error.what()));
    return result;
  }
}

/// For a run that writes nothing: says that a write before it is not finished.
UnitResult check_only(const Unit& unit, const RunSettings& settings) {
  UnitResult result = find_and_fix(unit, settings);
  if (unit.tree->on_disk == nullptr || !unit.may_be_unfinished) return result;
  const auto unfinished = disk::unfinished_write(*unit.tree->on_disk, journal_directory(unit));
  if (unfinished) result.failures.push_back(unit.tree->show(*unfinished));
  return result;
}

/// For a run that writes: `recovered` tells how a write that was interrupted was undone.
UnitResult check_to_write(const Unit& unit, const RunSettings& settings, const disk::RecoveryOutcome& recovered) {
  if (!recovered.problem.empty() && !recovered.found) {
    UnitResult result = lint(unit, unit.tree->files, unit.project->lint);
    result.failures.push_back(unit.tree->show(recovered.problem) + "; nothing was written");
    return result;
  }
  UnitResult result = find_and_fix(unit, settings);
  if (recovered.found) {
    result.remarks.notes.push_back(journal_directory(unit) + ": a fix was interrupted here; its old files are back");
  }
  if (!recovered.problem.empty()) result.failures.push_back(unit.tree->show(recovered.problem));
  return result;
}

/// Where nothing was found, nobody reads a byte again: of ten thousand such files only the paths are kept.
void forget_clean_files(UnitResult& result) {
  if (!result.diagnostics.empty() || !result.suppressed.empty() || !result.known.empty()) return;
  result.workspace.reset();
  result.files.reset();
}

/// The files that this run has changed.
class Written {
 public:
  void add(const UnitResult& result) {
    for (const NewFile& file : result.plan.new_files) paths_.insert(result.unit.tree->location_of(file.path));
    for (const auto& file : result.plan.replacements) paths_.insert(result.unit.tree->location_of(file.path));
  }

  /// Whether the unit was checked on what is no longer there.
  [[nodiscard]] bool made_stale(const UnitResult& result) const {
    if (paths_.empty()) return false;
    const auto stale = [&](const std::string& path) { return paths_.contains(result.unit.tree->location_of(path)); };
    return std::ranges::any_of(result.paths, stale) ||
           std::ranges::any_of(result.plan.new_files, [&](const NewFile& file) { return stale(file.path); });
  }

 private:
  std::set<std::string> paths_;
};

void write(UnitResult& result, const RunSettings& settings) {
  if (result.plan.empty()) return;
  const Tree& tree = *result.unit.tree;
  auto outcome =
      disk::write(tree.root, result.plan,
                  {journal_directory(result.unit), settings.write_mode, backup_directory(result.unit, settings)});
  result.written = outcome.written;
  result.backup = std::move(outcome.backup);
  if (outcome.problem.empty()) return;
  const std::string problem = outcome.in_tree ? tree.show(outcome.problem) : outcome.problem;
  result.failures.push_back(problem + (outcome.written ? "" : "; nothing was written"));
}

/// One after the other: two units may share a file.
void write_all(std::vector<UnitResult>& results, const RunSettings& settings) {
  Written written;
  for (UnitResult& result : results) {
    if (written.made_stale(result)) result = check_to_write(Unit(result.unit), settings, {});
    write(result, settings);
    if (result.written) written.add(result);
  }
}

/// Writes that were interrupted are undone before anything is read.
std::vector<disk::RecoveryOutcome> recover_all(const std::vector<Unit>& units) {
  std::vector<disk::RecoveryOutcome> recovered;
  recovered.reserve(units.size());
  for (const Unit& unit : units) recovered.push_back(disk::recover(unit.tree->root, journal_directory(unit)));
  return recovered;
}

}  // namespace

std::string backup_directory(const Unit& unit, const RunSettings& settings) {
  if (settings.backup) return *settings.backup;
  const bool wanted = unit.project->backup.value_or(unit.tree->root == "/");
  return wanted ? std::string(kSystemBackups) : std::string{};
}

std::vector<UnitResult> run(const std::vector<Unit>& units, const RunSettings& settings) {
  std::vector<UnitResult> results(units.size());
  const bool writes = settings.fix == FixMode::Write;
  const auto recovered = writes ? recover_all(units) : std::vector<disk::RecoveryOutcome>{};
  const auto check = [&](std::size_t n) {
    results[n] = writes ? check_to_write(units[n], settings, recovered[n]) : check_only(units[n], settings);
    forget_clean_files(results[n]);
  };
  for_each_index(units.size(), settings.jobs, check, settings.progress);
  if (writes) write_all(results, settings);
  return results;
}

}  // namespace cfglint
