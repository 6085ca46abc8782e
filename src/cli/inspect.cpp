#include "src/cli/inspect.hpp"

#include <fmt/format.h>

#include <set>

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
    for (const std::string& path : result.paths) {
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

}  // namespace cfglint
