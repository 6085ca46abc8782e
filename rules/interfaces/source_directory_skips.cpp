// interfaces/source-directory-skips: a file that `source-directory` leaves out because of its name.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <unordered_set>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/interfaces/word_expansion.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/source-directory-skips",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a file that source-directory does not read because of its name",
    .what =
        "Finds files of a `source-directory` whose names end in `.cfg`, `.conf`, `.interface` or `.interfaces`, or in "
        "a "
        "VLAN's number (`eth0.5`), and that no other line reads.",
    .why =
        "`source-directory` reads files whose names have only letters, digits, `_` and `-`. ifupdown leaves the others "
        "out without a word, with the interfaces in them.",
    .example = {.bad = "source-directory interfaces.d\n==> /etc/network/interfaces.d/lan.conf <==\n"
                       "auto eth0\niface eth0 inet dhcp\n",
                .good = "source-directory interfaces.d\n==> /etc/network/interfaces.d/lan <==\n"
                        "auto eth0\niface eth0 inet dhcp\n"},
    .fix_notes = "Unsafe: writes `source DIRECTORY/*`, which reads every file of the directory, backups as well.",
    .proof =
        "`ifquery --list -a -v` of ifupdown 0.8.36, 0.8.41 and 0.8.44: \"reading directory\", and no \"parsing file\" "
        "for `a.cfg`, `b.conf` and `eth0.5`. `directory_filter()` in its `config.c`.",
    .options = {},
};

/// What somebody names a file that is to be read. Backups and notes have other ends.
bool is_meant_to_be_read(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const auto end = name.substr(dot + 1);
  if (end == "cfg" || end == "conf" || end == "interface" || end == "interfaces") return true;
  return !end.empty() && std::ranges::all_of(end, [](unsigned char c) { return std::isdigit(c) != 0; });
}

void check_directory(const Configuration& configuration, LineRef at, const std::string& directory,
                     const std::unordered_set<std::string_view>& read, Context& context) {
  std::string skipped;
  std::size_t count = 0;
  for (const DirectoryEntry& entry : configuration.workspace().source().list(directory)) {
    if (entry.is_directory || !is_meant_to_be_read(entry.name)) continue;
    const auto path = normal_path(directory + "/" + entry.name);
    if (!path || read.contains(*path)) continue;
    if (count++ == 0) skipped = entry.name;
  }
  if (count == 0) return;
  auto& found = context.report(
      kInfo, configuration.file(at), content_span(configuration, at),
      count == 1 ? fmt::format("'{}' is not read: its name has a dot", skipped)
                 : fmt::format("'{}' and {} more are not read: their names have dots", skipped, count - 1));
  const Line& line = configuration.line(at);
  const auto argument = configuration.rest(at);
  if (argument.find_first_of("*?[ ") != std::string_view::npos) return;
  if (auto edit = replace(configuration, at, {line.word.begin, line.rest.end},
                          fmt::format("source {}{}*", argument, argument.ends_with('/') ? "" : "/"))) {
    found.fix = one_edit(Safety::Unsafe, "read every file of the directory", std::move(*edit));
  }
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  std::unordered_set<std::string_view> read;
  for (const Part& part : configuration.parts()) read.insert(part.document.file().path());
  std::unordered_set<std::string> directories;  // each is looked at once
  for (const Include& include : configuration.includes()) {
    if (configuration.line(include.at).kind != Kind::SourceDirectory || include.result != Include::Result::Read)
      continue;
    const auto& file = configuration.parts()[include.at.part].document.file();
    const auto expansion = expand_words(configuration.workspace().source(), std::string(parent_path(file.path())),
                                        configuration.rest(include.at));
    for (const std::string& path : expansion.paths) {
      if (directories.insert(path).second) check_directory(configuration, include.at, path, read, context);
    }
  }
}

}  // namespace

const InterfacesRule rules::source_directory_skips{kInfo, check};

}  // namespace cfglint::interfaces
