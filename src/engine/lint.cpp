#include "src/engine/lint.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "src/engine/template_file.hpp"

namespace cfglint {
namespace {

bool wanted(const UnitResult& result, const Diagnostic& found, const LintSettings& settings) {
  if (found.severity > settings.min_severity) return false;
  const auto& only = result.unit.report_only;
  return only.empty() || std::ranges::find(only, result.workspace->file(found.file).path()) != only.end();
}

/// Without a tree there is nowhere to create a file.
void demote_without_tree(const Tree& tree, Diagnostic& found) {
  if (tree.known || !found.fix || found.fix->new_files.empty()) return;
  found.fix->safety = Safety::Manual;
  found.notes.emplace_back("the fix creates files; --root says where this file's system begins");
}

void sort(UnitResult& result) {
  const auto key = [&](const Diagnostic& found) {
    return std::tuple(std::string_view(result.workspace->file(found.file).path()), found.span.begin, found.span.end,
                      found.rule->id);
  };
  std::ranges::stable_sort(result.diagnostics,
                           [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

}  // namespace

UnitResult lint(const Unit& unit, std::shared_ptr<const FileSource> files, const LintSettings& settings) {
  UnitResult result;
  result.unit = unit;
  result.files = std::move(files);
  result.workspace = std::make_unique<Workspace>(*result.files);
  const auto entry = result.workspace->load(unit.entry);
  if (entry) {
    const SourceFile& file = result.workspace->file(*entry);
    if (is_template(file.path(), file.bytes())) {
      result.remarks.notes.push_back(file.path() + ": a template; it was not checked");
    } else {
      Context context(unit.tree->target, settings.rules, unit.tree->whole);
      result.remarks = unit.format->lint(*result.workspace, *entry, settings.selection, context);
      result.diagnostics = context.take();
    }
  } else if (result.workspace->unreadable().empty()) {
    result.failures.push_back(unit.tree->show(unit.entry) + ": no such file");
  }
  for (const auto& file : result.workspace->unreadable()) {
    result.failures.push_back(unit.tree->show(file.path) + ": " + file.reason);
  }
  for (const std::string& incomplete : result.remarks.incomplete) {
    result.failures.push_back(unit.tree->show(incomplete));
  }
  std::erase_if(result.diagnostics, [&](const Diagnostic& found) { return !wanted(result, found, settings); });
  for (Diagnostic& found : result.diagnostics) demote_without_tree(*unit.tree, found);
  sort(result);
  return result;
}

}  // namespace cfglint
