#include "fuzz/fix_property.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "fuzz/input_tree.hpp"
#include "fuzz/input_unit.hpp"
#include "fuzz/require.hpp"
#include "src/core/bounds.hpp"
#include "src/core/tree_path.hpp"
#include "src/engine/fix_loop.hpp"

namespace cfglint::fuzz {
namespace {

using Files = test::MemoryFiles::Files;

/// The fix loop is done a second time, in the plainest way, for one input in so many.
constexpr std::size_t kPlainLoopEvery = 8;

bool same(const UnitResult& a, const UnitResult& b) {
  return a.failures == b.failures &&
         std::ranges::equal(a.diagnostics, b.diagnostics, [](const Diagnostic& x, const Diagnostic& y) {
           return x.rule == y.rule && x.file == y.file && x.span == y.span && x.message == y.message &&
                  x.notes == y.notes && x.fix.has_value() == y.fix.has_value() &&
                  (!x.fix || (x.fix->edits == y.fix->edits && x.fix->title == y.fix->title));
         });
}

void require_span(const UnitResult& result, FileId file, Span span) {
  require(static_cast<std::size_t>(file) < result.workspace->size(), "files are those of the workspace");
  require(span.begin <= span.end && span.end <= result.workspace->file(file).size(), "spans lie in their file");
}

void require_sound(const UnitResult& result) {
  for (const Diagnostic& found : result.diagnostics) {
    require_span(result, found.file, found.span);
    for (const Label& label : found.labels) require_span(result, label.file, label.span);
    if (!found.fix) continue;
    for (const Edit& edit : found.fix->edits) require_span(result, edit.file, edit.span);
    for (const NewFile& file : found.fix->new_files) {
      require(normal_path(file.path) == file.path, "new files have plain absolute paths");
      require(found.fix->safety != Safety::Safe, "safe fixes create nothing");
    }
  }
}

/// The fix loop again without anything clever: replace() from back to front, no overlay, no plan.
Files plainly_fixed(const Unit& unit, Files files, const LintSettings& settings, Safety at_least) {
  for (std::size_t pass = 0; pass <= bounds::kFixPasses; ++pass) {
    const auto result = lint(unit, std::make_shared<test::MemoryFiles>(files), settings);
    const auto chosen = choose_fixes(result, at_least);
    if (chosen.empty()) break;
    std::vector<Edit> edits;
    for (const Diagnostic* diagnostic : chosen) {
      for (const NewFile& file : diagnostic->fix->new_files) files.insert_or_assign(file.path, file.bytes);
      std::ranges::copy_if(diagnostic->fix->edits, std::back_inserter(edits),
                           [&](const Edit& edit) { return std::ranges::find(edits, edit) == edits.end(); });
    }
    std::ranges::sort(edits, std::ranges::greater{},
                      [](const Edit& edit) { return std::tuple(edit.span.begin, edit.span.end, edit.text); });
    for (const Edit& edit : edits) {
      files.find(result.workspace->file(edit.file).path())
          ->second.replace(edit.span.begin, edit.span.size(), edit.text);
    }
  }
  return files;
}

void require_whole_plan(const Files& files, const disk::WritePlan& plan, Safety at_least) {
  require(at_least != Safety::Safe || plan.new_files.empty(), "safe fixes create nothing");
  for (const auto& change : plan.replacements) {
    const auto input = files.find(change.path);
    require(input != files.end() && change.before == input->second, "a replacement replaces a file of the input");
    require(change.before != change.after, "a replacement changes something");
    require(change.before.find('\0') == std::string::npos, "no file with a NUL byte is changed");
  }
}

bool refused(const UnitResult& result) {
  return !result.failures.empty() && result.failures.back().ends_with("nothing was written");
}

}  // namespace

void fix_property(std::string_view format, std::string_view bytes, const LintSettings& settings) {
  const Format& language = *find_format(format);
  const std::size_t choice = choice_of(bytes);
  const Files files = input_tree(bytes, language.entry);
  const Unit unit = input_unit(language, files, choice);
  const Safety at_least = choice % 3 == 0 ? Safety::Safe : Safety::Unsafe;

  const UnitResult found = lint(unit, unit.tree->files, settings);
  require_sound(found);
  const UnitResult fixed = fix(unit, settings, at_least);
  if (refused(fixed)) {
    require(fixed.failures.back().find("come to rest") == std::string::npos, "fixes come to rest");
    require(fixed.plan.empty(), "what is refused is not written");
    return;
  }
  if (fixed.applied.empty()) {
    require(same(found, fixed), "linting is deterministic");
    require(fixed.plan.empty(), "without a fix there is nothing to write");
    return;
  }
  require_sound(fixed);
  require(choose_fixes(fixed, at_least).empty(), "a second run has nothing to fix");
  require_whole_plan(files, fixed.plan, at_least);
  if (choice % kPlainLoopEvery == 0) {
    require(with_plan(files, fixed.plan) == plainly_fixed(unit, files, settings, at_least),
            "fixes change nothing but what their edits name");
  }
}

}  // namespace cfglint::fuzz
