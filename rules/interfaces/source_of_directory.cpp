// interfaces/source-of-directory: `source` with a directory instead of files.
#include <fmt/format.h>

#include <string>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/interfaces/word_expansion.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/source-of-directory",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a source line that names a directory",
    .what =
        "Finds `source` lines whose argument is a directory with something in it. Where the directory is not there to "
        "be seen, a path that ends in `interfaces.d` or in a slash gives a warning.",
    .why =
        "`source` reads files. ifupdown says \"Is a directory\", reads nothing of it and goes on with status 0: the "
        "interfaces of its files are not there.",
    .example = {.bad = "source interfaces.d\n==> /etc/network/interfaces.d/lan <==\nauto eth0\niface eth0 inet dhcp\n",
                .good = "source interfaces.d/*\n==> /etc/network/interfaces.d/lan <==\n"
                        "auto eth0\niface eth0 inet dhcp\n"},
    .fix_notes = "Unsafe: appends `/*`, so that ifupdown begins to read the files.",
    .proof =
        "`ifquery --list -a -v` of ifupdown 0.8.36, 0.8.41 and 0.8.44: \"Is a directory\", exit status 0, and none of "
        "the directory's interfaces.",
    .options = {},
};

bool looks_like_a_directory(std::string_view argument) {
  return argument.ends_with('/') || argument == "interfaces.d" || argument.ends_with("/interfaces.d");
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Include& include : configuration.includes()) {
    const LineRef at = include.at;
    const auto argument = configuration.rest(at);
    if (configuration.line(at).kind != Kind::Source || !include.brought_nothing) continue;
    if (argument.empty() || argument.find_first_of("*?[ \t\"'\\$") != std::string_view::npos) continue;
    const auto& file = configuration.parts()[at.part].document.file();
    const auto expansion =
        expand_words(configuration.workspace().source(), std::string(parent_path(file.path())), argument);
    if (expansion.status != Expansion::Status::Expanded || expansion.paths.size() != 1) continue;
    const bool is_there = !configuration.workspace().source().list(expansion.paths.front()).empty();
    if (!is_there && !looks_like_a_directory(argument)) continue;
    auto& found = context.report(kInfo, configuration.file(at), content_span(configuration, at),
                                 "'source' does not read a directory: nothing in it is configured");
    found.severity = is_there ? Severity::Error : Severity::Warning;
    if (auto edit = replace(configuration, at, configuration.line(at).rest,
                            fmt::format("{}{}*", argument, argument.ends_with('/') ? "" : "/"))) {
      found.fix = one_edit(Safety::Unsafe, "read the files in it", std::move(*edit));
    }
  }
}

}  // namespace

const InterfacesRule rules::source_of_directory{kInfo, check};

}  // namespace cfglint::interfaces
