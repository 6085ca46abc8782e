#include "src/cli/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "src/engine/adjust.hpp"
#include "src/engine/baseline.hpp"
#include "src/engine/lint.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

/// How deep below an entry file's directory files that are not included are looked for.
constexpr int kDepth = 3;

/// The files below a directory that the language would take, had a file included them.
void add_fragments(const Tree& tree, const Format& format, const std::string& directory, int depth,
                   std::set<std::string>& found) {
  if (depth == 0) return;
  for (const DirectoryEntry& entry : tree.files->list(directory)) {
    const std::string path = fmt::format("{}/{}", directory, entry.name);
    if (entry.is_directory) {
      add_fragments(tree, format, path, depth - 1, found);
    } else if (format.is_fragment(path)) {
      found.insert(path);
    }
  }
}

std::string list_of(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", value);
  return "[" + text + "]";
}

std::string target_line(const Unit& unit) {
  const Target target = target_of(unit, unit.project->lint);
  if (!target.release) return "target = \"none\"  # nobody says which\n";
  return fmt::format("target = \"{}\"  # {}\n", programs(*target.release).codename, printable(target.source));
}

}  // namespace

std::string format_list() {
  std::string text;
  for (const Format& format : formats()) {
    text += fmt::format("{:12}{:12}{}\n", format.name, format.package, format.entry);
  }
  return text;
}

std::string file_list(const std::vector<Unit>& units) {
  std::string text;
  for (const Unit& unit : units) {
    const UnitResult result = lint(unit, unit.tree->files, {});
    std::set<std::string> reached;
    for (std::size_t n = 0; n != result.workspace->size(); ++n) {
      const std::string& path = result.workspace->file(FileId(n)).path();
      if (!reached.insert(path).second) continue;
      text += fmt::format("{}  {}{}\n", printable(unit.tree->show(path)), unit.format->name,
                          path == unit.entry ? "" : ", by " + printable(unit.tree->show(unit.entry)));
    }
    if (unit.entry != unit.format->entry || !unit.tree->known) continue;
    std::set<std::string> beside;
    const std::string directory = unit.entry.substr(0, unit.entry.rfind('/'));
    add_fragments(*unit.tree, *unit.format, directory, kDepth, beside);
    for (const std::string& path : beside) {
      if (!reached.contains(path)) {
        text += fmt::format("{}  {}, not reached\n", printable(unit.tree->show(path)), unit.format->name);
      }
    }
  }
  return text;
}

std::string settings_text(const std::vector<Unit>& units, const RunSettings& run) {
  std::string text;
  for (const Unit& unit : units) {
    const Project& project = *unit.project;
    const LintSettings& lint = project.lint;
    text +=
        fmt::format("# {}: {}, {}\n", printable(unit.tree->show(unit.entry)), unit.format->name,
                    project.config.empty() ? "no configuration file" : "configured by " + printable(project.config));
    text += target_line(unit);
    std::vector<std::string> exclude;
    for (const PathPatterns& patterns : project.exclude)
      std::ranges::copy(patterns.patterns, std::back_inserter(exclude));
    text += fmt::format("exclude = {}\nrespect-gitignore = {}\npreview = {}\npedantic = {}\n", list_of(exclude),
                        project.respect_gitignore, lint.selection.preview, lint.selection.pedantic);
    text += fmt::format("[lint]\nselect = {}\nignore = {}\nfail-on = \"{}\"\n", list_of(lint.selection.select),
                        list_of(lint.selection.ignore), project.fail_on ? to_string(*project.fail_on) : "never");
    if (lint.baseline) text += fmt::format("baseline = \"{}\"\n", printable(lint.baseline->path));
    text += fmt::format("[fix]\nunsafe = {}\nfixable = {}\nbackup = \"{}\"\n",
                        run.unsafe_fixes.value_or(project.unsafe_fixes), list_of(lint.fixable),
                        printable(backup_directory(unit, run)));
    for (const auto& [name, value] : lint.rules) {
      const auto dot = name.rfind('.');
      text += fmt::format("[rules.\"{}\"]\n{} = \"{}\"\n", name.substr(0, dot), name.substr(dot + 1), value);
    }
    for (const SeverityChoice& choice : lint.severities) {
      text += fmt::format("[rules.\"{}\"]\nseverity = \"{}\"\n", choice.rule, to_string(choice.severity));
    }
    for (const auto& [name, version] : lint.packages) text += fmt::format("[packages]\n{} = \"{}\"\n", name, version);
    text += '\n';
  }
  return text;
}

}  // namespace cfglint
