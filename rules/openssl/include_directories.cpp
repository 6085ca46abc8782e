// Directories that are included.
#include <fmt/format.h>

#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kIncludeDirOrder{
    .id = "openssl/include-dir-order",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "which file wins is chance",
    .what = "Finds keys that two files of one included directory set differently.",
    .why =
        "The files are read in the order of the directory's entries, which is no order: which of the values is in "
        "force differs from machine to machine.",
    .example =
        {.bad =
             ".include /etc/ssl/conf.d\n==> /etc/ssl/conf.d/a.cnf <==\nx = 1\n==> /etc/ssl/conf.d/b.cnf <==\nx = 2\n",
         .good =
             ".include /etc/ssl/conf.d\n==> /etc/ssl/conf.d/a.cnf <==\nx = 1\n==> /etc/ssl/conf.d/b.cnf <==\ny = 2\n"},
    .fix_notes = "",
    .proof =
        "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. `get_next_file()` uses readdir(3) and does "
        "not sort.",
    .options = {},
};

constexpr RuleInfo kIncludeDirExtension{
    .id = "openssl/include-dir-extension",
    .severity = Severity::Info,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a file of the directory is not read",
    .what = "Finds files of an included directory that do not end in `.cnf` or `.conf`.",
    .why = "They are not read.",
    .example = {.bad = ".include /etc/ssl/conf.d\n==> /etc/ssl/conf.d/a.txt <==\nx = 1\n",
                .good = ".include /etc/ssl/conf.d\n==> /etc/ssl/conf.d/a.cnf <==\nx = 1\n"},
    .fix_notes = "",
    .proof = "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. config(5), `.include`.",
    .options = {},
};

void check_include_dir_order(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  std::vector<std::uint32_t> directory_of(configuration.parts().size(), kNone);
  for (std::uint32_t index = 0; index != configuration.includes().size(); ++index) {
    const Include& include = configuration.includes()[index];
    if (!include.is_directory) continue;
    for (const auto part : include.parts) directory_of[part] = index;
  }
  for (const Entry& entry : configuration.entries()) {
    if (entry.previous == kNone) continue;
    const Entry& other = configuration.entries()[entry.previous];
    const auto directory = directory_of[entry.at.part];
    if (directory == kNone || directory != directory_of[other.at.part] || entry.at.part == other.at.part) continue;
    if (configuration.written(entry) == configuration.written(other)) continue;
    auto& found = context.report(
        kIncludeDirOrder, configuration.file(entry.at), content_span(configuration, entry.at),
        fmt::format("'{}' is set in another file of the directory, too: which one counts is chance", entry.name));
    found.labels.push_back({configuration.file(other.at), content_span(configuration, other.at), "the other one"});
  }
}

void check_include_dir_extension(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Include& include : configuration.includes()) {
    if (!include.is_directory || include.result != Include::Result::Read) continue;
    for (const auto& file : configuration.workspace().source().list(include.path)) {
      if (file.is_directory || file.name.starts_with('.') || is_included_name(file.name)) continue;
      context.report(kIncludeDirExtension, configuration.file(include.at), value_span(configuration, include.at),
                     fmt::format("{} is not read: its name ends neither in .cnf nor in .conf", file.name));
    }
  }
}

}  // namespace

const OpensslRule rules::include_dir_order{kIncludeDirOrder, check_include_dir_order};
const OpensslRule rules::include_dir_extension{kIncludeDirExtension, check_include_dir_extension};

}  // namespace cfglint::openssl
