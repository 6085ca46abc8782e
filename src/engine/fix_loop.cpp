#include "src/engine/fix_loop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "src/core/bounds.hpp"
#include "src/engine/overlay.hpp"
#include "src/engine/taken_edits.hpp"

namespace cfglint {
namespace {

/// The bytes that a fix takes away or writes.
std::size_t size_of(const Fix& fix) {
  std::size_t size = 0;
  for (const Edit& edit : fix.edits) size += edit.span.size() + edit.text.size();
  for (const NewFile& file : fix.new_files) size += file.bytes.size();
  return size;
}

void apply(const UnitResult& found, const std::vector<const Diagnostic*>& chosen, Overlay& overlay,
           std::map<std::string, NewFile>& created) {
  std::map<FileId, std::vector<Edit>> edits;
  for (const Diagnostic* diagnostic : chosen) {
    for (const Edit& edit : diagnostic->fix->edits) edits[edit.file].push_back(edit);
    for (const NewFile& file : diagnostic->fix->new_files) {
      overlay.set(file.path, file.bytes);
      created.insert_or_assign(file.path, file);
    }
  }
  for (auto& [id, of_file] : edits) {
    const SourceFile& file = found.workspace->file(id);
    overlay.set(file.path(), apply_edits(file.bytes(), std::move(of_file)));
  }
}

/// The entry file is written last: what it includes is there before it says so, and what replaces an old behaviour is
/// complete before that goes away.
disk::WritePlan plan_of(const Overlay& overlay, const std::map<std::string, NewFile>& created,
                        const std::string& entry) {
  disk::WritePlan plan;
  for (const auto& [path, bytes] : overlay.files()) {
    if (const auto made = created.find(path); made != created.end()) {
      NewFile file = made->second;
      file.bytes = bytes;
      plan.new_files.push_back(std::move(file));
      continue;
    }
    ReadResult before = overlay.below().read(path);
    if (before.bytes != bytes) plan.replacements.push_back({path, std::move(before.bytes), bytes});
  }
  // Not the one of std::ranges: clang 14 cannot read the ranges::subrange that it returns.
  std::stable_partition(plan.replacements.begin(), plan.replacements.end(),
                        [&](const disk::Replacement& change) { return change.path != entry; });
  return plan;
}

using Counts = std::map<const RuleInfo*, std::size_t>;

Counts findings_by_rule(const UnitResult& result, Severity at_least) {
  Counts counts;
  for (const Diagnostic& found : result.diagnostics) {
    if (found.severity <= at_least) ++counts[found.rule];
  }
  return counts;
}

/// The rules that have more errors than they had findings: a repair made something work that had better not. That a
/// warning became an error is no such thing; the repair only made it certain.
std::vector<std::string_view> added_errors(const Counts& before, const UnitResult& after) {
  std::vector<std::string_view> added;
  for (const auto& [rule, errors] : findings_by_rule(after, Severity::Error)) {
    const auto known = before.find(rule);
    if (known == before.end() || known->second < errors) added.push_back(rule->id);
  }
  return added;
}

UnitResult without_fixes(const Unit& unit, const LintSettings& settings, std::string failure) {
  UnitResult result = lint(unit, unit.tree->files, settings);
  result.failures.push_back(std::move(failure));
  return result;
}

}  // namespace

std::vector<const Diagnostic*> choose_fixes(const UnitResult& found, Safety at_least) {
  std::vector<const Diagnostic*> wanted;
  for (const Diagnostic& diagnostic : found.diagnostics) {
    if (!diagnostic.fix || diagnostic.fix->safety < at_least || diagnostic.fix->safety == Safety::Manual) continue;
    wanted.push_back(&diagnostic);
  }
  std::ranges::stable_sort(wanted, std::ranges::greater{},
                           [](const Diagnostic* diagnostic) { return size_of(*diagnostic->fix); });
  TakenEdits taken;
  std::erase_if(wanted, [&](const Diagnostic* diagnostic) { return !taken.take(*diagnostic->fix); });
  return wanted;
}

UnitResult fix(const Unit& unit, const LintSettings& settings, Safety at_least) {
  const auto overlay = std::make_shared<Overlay>(*unit.tree->files);
  std::map<std::string, NewFile> created;
  std::vector<AppliedFix> applied;
  Counts before;
  std::set<std::string_view> last_rules;
  for (std::size_t pass = 0; pass <= bounds::kFixPasses; ++pass) {
    UnitResult result = lint(unit, overlay, settings);
    if (pass == 0) before = findings_by_rule(result, Severity::Info);
    const auto chosen = choose_fixes(result, at_least);
    if (chosen.empty()) {
      // Who asked for unsafe fixes gets them, and reads in the report what they brought to light.
      const auto added = at_least == Safety::Safe ? added_errors(before, result) : std::vector<std::string_view>{};
      if (!added.empty()) {
        return without_fixes(unit, settings,
                             fmt::format("{}: the fixes would bring up an error ({}); nothing was written",
                                         unit.tree->show(unit.entry), fmt::join(added, ", ")));
      }
      result.applied = std::move(applied);
      result.plan = plan_of(*overlay, created, unit.entry);
      return result;
    }
    last_rules.clear();
    for (const Diagnostic* diagnostic : chosen) {
      applied.push_back(
          {diagnostic->rule, result.path(diagnostic->file), diagnostic->fix->title, diagnostic->fix->next_steps});
      last_rules.insert(diagnostic->rule->id);
    }
    apply(result, chosen, *overlay, created);
  }
  return without_fixes(unit, settings,
                       fmt::format("{}: the fixes did not come to rest after {} passes ({}); nothing was written",
                                   unit.tree->show(unit.entry), bounds::kFixPasses, fmt::join(last_rules, ", ")));
}

}  // namespace cfglint
