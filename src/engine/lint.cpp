#include "src/engine/lint.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "src/engine/adjust.hpp"
#include "src/engine/baseline.hpp"
#include "src/engine/suppress.hpp"
#include "src/engine/template_file.hpp"

namespace cfglint {
namespace {

/// Without a tree there is nowhere to create a file.
void demote_without_tree(const Tree& tree, Diagnostic& found) {
  if (tree.known || !found.fix || found.fix->new_files.empty()) return;
  found.fix->safety = Safety::Manual;
  found.notes.emplace_back("the fix creates files; --root says where this file's system begins");
}

/// Leaves the fixes that edit one of these files to a person, and says why.
template <typename IsIn>
void demote_edits(UnitResult& result, IsIn is_in, std::string_view why) {
  const auto edits_one = [&](const Edit& edit) { return is_in(edit.file); };
  for (Diagnostic& found : result.diagnostics) {
    if (!found.fix || found.fix->safety == Safety::Manual || !std::ranges::any_of(found.fix->edits, edits_one))
      continue;
    found.fix->safety = Safety::Manual;
    found.notes.emplace_back(why);
  }
}

/// What a program makes of a NUL byte nobody promises: such a file is never rewritten.
void demote_in_files_with_nul(UnitResult& result) {
  std::map<FileId, bool> known;
  const auto has_nul = [&](FileId id) {
    const auto [file, is_new] = known.try_emplace(id);
    if (is_new) file->second = result.workspace->file(id).bytes().find('\0') != std::string_view::npos;
    return file->second;
  };
  demote_edits(result, has_nul, "the file has a NUL byte in it, and --fix never writes such a file");
}

/// What repairs one reading of a line may break the other.
void demote_in_files_read_again(UnitResult& result) {
  const auto& files = result.remarks.several_readings;
  if (files.empty()) return;
  demote_edits(
      result, [&](FileId id) { return std::ranges::binary_search(files, id); },
      "the file is read more than once, and the line may mean another thing each time");
}

/// A fix that wants two things of one place is none.
void drop_contradiction(Diagnostic& found) {
  if (found.fix && contradicts_itself(*found.fix)) found.fix.reset();
}

bool same_labels(const Diagnostic& a, const Diagnostic& b) {
  return std::ranges::equal(a.labels, b.labels, [](const Label& x, const Label& y) {
    return x.file == y.file && x.span == y.span && x.text == y.text;
  });
}

/// By place, and each finding once: a file that is included twice is judged twice.
/// Findings are large: their places are sorted, and each is moved once.
void sort(UnitResult& result) {
  using Place =
      std::tuple<std::string_view, std::uint32_t, std::uint32_t, std::string_view, std::string_view, std::size_t>;
  std::vector<Place> places;
  places.reserve(result.diagnostics.size());
  for (const Diagnostic& found : result.diagnostics) {
    places.emplace_back(result.path(found.file), found.span.begin, found.span.end, found.rule->id, found.message,
                        places.size());
  }
  // The rules found them in order, one after the other: sort() takes such runs for its worst case.
  std::ranges::stable_sort(places);
  std::vector<Diagnostic> sorted;
  sorted.reserve(places.size());
  for (const Place& place : places) {
    Diagnostic& found = result.diagnostics[std::get<std::size_t>(place)];
    const bool is_there = !sorted.empty() && sorted.back().file == found.file && sorted.back().span == found.span &&
                          sorted.back().rule == found.rule && sorted.back().message == found.message &&
                          same_labels(sorted.back(), found);
    if (!is_there) sorted.push_back(std::move(found));
  }
  result.diagnostics = std::move(sorted);
}

std::vector<std::string> paths_of(const Workspace& workspace) {
  std::vector<std::string> paths;
  paths.reserve(workspace.size());
  for (std::size_t n = 0; n != workspace.size(); ++n) paths.push_back(workspace.file(FileId(n)).path());
  return paths;
}

}  // namespace

UnitResult lint(const Unit& unit, std::shared_ptr<const FileSource> files, const LintSettings& settings) {
  UnitResult result;
  result.unit = unit;
  result.files = std::move(files);
  result.workspace = std::make_unique<Workspace>(*result.files, settings.follow && unit.tree->follows);
  const auto entry = result.workspace->load(unit.entry);
  if (entry) {
    const SourceFile& file = result.workspace->file(*entry);
    if (is_template(file.path(), file.bytes())) {
      result.checked = false;
      result.remarks.notes.push_back(file.path() + ": a template; it was not checked");
    } else {
      Context context(target_of(unit, settings), settings.rules, unit.tree->whole);
      result.remarks = unit.format->lint(*result.workspace, *entry, settings.selection, context);
      result.diagnostics = context.take();
    }
  } else if (result.workspace->unreadable().empty()) {
    result.failures.push_back(unit.tree->show(unit.entry) + ": no such file");
  }
  result.paths = paths_of(*result.workspace);
  for (const auto& file : result.workspace->unreadable()) {
    result.failures.push_back(unit.tree->show(file.path) + ": " + file.reason);
  }
  for (const std::string& incomplete : result.remarks.incomplete) {
    result.failures.push_back(unit.tree->show(incomplete));
  }
  if (settings.suppressions) suppress(result, settings);
  adjust(result, settings);
  const auto unwanted = [&](const Diagnostic& found) {
    return found.severity > settings.min_severity || !result.is_reported(found.file);
  };
  std::erase_if(result.diagnostics, unwanted);
  std::erase_if(result.suppressed, [&](const SuppressedFinding& one) { return unwanted(one.found); });
  for (Diagnostic& found : result.diagnostics) {
    drop_contradiction(found);
    demote_without_tree(*unit.tree, found);
  }
  demote_in_files_with_nul(result);
  demote_in_files_read_again(result);
  sort(result);
  if (settings.baseline) hide_known(result, *settings.baseline);
  return result;
}

}  // namespace cfglint
