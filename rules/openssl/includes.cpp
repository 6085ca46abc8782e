// Lines that include files.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "rules/openssl/mistake.hpp"
#include "src/core/tree_path.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kIncludeMissing{
    .id = "openssl/include-missing",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "the included file does not exist",
    .what =
        "Finds included files that are not there. Only where the whole tree is (`--root`): elsewhere the file may be "
        "on the server.",
    .why = "The library goes on without a word. What the file was to bring is not in force.",
    .example = {.bad = ".include /etc/ssl/nosuch.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof =
        "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/inc-missing; "
        "openssl#26041.",
    .options = {},
};

constexpr RuleInfo kIncludeRelativePath{
    .id = "openssl/include-relative-path",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a relative path depends on where the program starts",
    .what =
        "Finds includes with a relative path and no `.pragma includedir`. In files that are not read by libraries on "
        "their own, it is an info.",
    .why =
        "The path counts from the directory that the program is started in, not from the file's. A service is started "
        "in `/`.",
    .example = {.bad = ".include local.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = ".include /etc/ssl/local.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: the path is completed with the file's own directory, if the included file is there.",
    .proof = "config(5), `.include`; openssl#14899, #17704.",
    .options = {},
};

constexpr RuleInfo kIncludeGlob{
    .id = "openssl/include-glob",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "includes know no patterns",
    .what = "Finds `*`, `?` and `[` in the path of an include.",
    .why =
        "The library expands no patterns: it looks for a file of exactly that name, finds none, and goes on without a "
        "word.",
    .example = {.bad = ".include /etc/ssl/conf.d/*.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = ".include /etc/ssl/conf.d\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes =
        "Unsafe: a directory stands for all its files that end in `.cnf` or `.conf`, in no certain order. Offered for "
        "`directory/*.cnf` and `directory/*.conf`.",
    .proof = "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/inc-glob.",
    .options = {},
};

constexpr RuleInfo kIncludeNoSpace{
    .id = "openssl/include-no-space",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "the include has no path",
    .what = "Finds `.include` with something glued to it: `.include/etc/ssl/x.cnf`, `.includes x`.",
    .why =
        "The library looks at the first letters only. In the first form the path belongs to the word and the include "
        "has none: it includes nothing, without a word.",
    .example = {.bad = ".include/etc/ssl/x.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default "
                       "= tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe where the path is glued to the word: the line does nothing as it stands.",
    .proof =
        "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/inc-glued and "
        "inc-glued-path.",
    .options = {},
};

constexpr RuleInfo kIncludeCaseOrDot{
    .id = "openssl/include-case-or-dot",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "no include, but a syntax error",
    .what = "Finds `include FILE` without its dot, and `.INCLUDE FILE` in other than small letters.",
    .why =
        "Neither is an include: the line is a syntax error, and the library rejects the whole file. No program says "
        "so.",
    .example = {.bad = "include /etc/ssl/x.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default "
                       "= tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe: the file is rejected as it stands.",
    .proof =
        "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. \"missing equal sign\"; cases "
        "grammar_cases/inc-nodot and inc-upper.",
    .options = {},
};

constexpr RuleInfo kIncludeCycle{
    .id = "openssl/include-cycle",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a file that includes itself",
    .what = "Finds files that include themselves, directly or through others.",
    .why =
        "The library has no guard: it opens the file again and again until there are no more descriptors; with two "
        "such lines it does not end.",
    .example = {.bad = ".include /etc/ssl/openssl.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof =
        "NCONF_load() of 3.0.22 with 30 descriptors: one cycle ends in EMFILE and success, two do not end in 20 "
        "seconds.",
    .options = {},
};

constexpr RuleInfo kIncludeChangesSection{
    .id = "openssl/include-changes-section",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "the lines below belong to the included file's section",
    .what = "Finds settings behind an include whose file opens a section.",
    .why =
        "The section of the included file stays open: the lines below the include belong to it, and not to the section "
        "that stands above.",
    .example = {.bad = "[a]\n.include /etc/ssl/b.cnf\nx = 1\n==> /etc/ssl/b.cnf <==\n[b]\ny = 1\n",
                .good = "[a]\nx = 1\n.include /etc/ssl/b.cnf\n==> /etc/ssl/b.cnf <==\n[b]\ny = 1\n"},
    .fix_notes = "Unsafe: a header that opens the section again is put behind the include.",
    .proof = "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/inc-section-leak.",
    .options = {},
};

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

using namespace std::string_view_literals;

const LineRef& place(const Include& include) { return include.at; }

std::string_view word_of(const Policy& policy, LineRef at) {
  return policy.configuration.document(at).text(policy.configuration.line(at).name);
}

constexpr std::string_view kWord = ".include";

void check_include_missing(const Policy& policy, Context& context) {
  for (const Include& include : policy.configuration.includes()) {
    if (include.result != Include::Result::Missing || include.path.empty()) continue;
    if (include.path.find_first_of("*?[") != std::string::npos) continue;
    context.report(kIncludeMissing, policy.configuration.file(include.at), value_span(policy.configuration, include.at),
                   fmt::format("there is no {}: the library goes on without it", include.path));
  }
}

void check_include_relative_path(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Include& include : configuration.includes()) {
    if (include.result != Include::Result::Relative) continue;
    auto& found =
        context.report(kIncludeRelativePath, configuration.file(include.at), value_span(configuration, include.at),
                       "this path counts from the directory that the program is started in");
    if (policy.kind != FileKind::System) found.severity = Severity::Info;
    const auto directory = parent_path(configuration.document(include.at).file().path());
    const auto path = normal_path(std::string(directory) + "/" + include.path);
    const Line& line = configuration.line(include.at);
    if (!path || (line.marks & kMarkup) != 0) continue;
    const auto status = configuration.workspace().source().read(*path).status;
    if (status != ReadStatus::Ok && status != ReadStatus::Directory) continue;
    offer(found, Safety::Unsafe, fmt::format("write '{}'", *path),
          replace(configuration, include.at, line.value, *path));
  }
}

void check_include_glob(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Include& include : configuration.includes()) {
    if (include.result == Include::Result::Read || include.path.find_first_of("*?[") == std::string::npos) continue;
    auto& found = context.report(kIncludeGlob, configuration.file(include.at), value_span(configuration, include.at),
                                 "the library expands no patterns: this includes nothing");
    const Line& line = configuration.line(include.at);
    const auto written = configuration.document(include.at).text(line.value);
    for (const auto end : {"/*.cnf"sv, "/*.conf"sv, "/*"sv}) {
      if (!written.ends_with(end)) continue;
      const auto directory = written.substr(0, written.size() - end.size());
      if (directory.empty() || directory.find_first_of("*?[$\\\"'`") != std::string_view::npos) break;
      offer(found, Safety::Unsafe, "include the directory",
            replace(configuration, include.at, line.value, std::string(directory)));
      break;
    }
  }
}

void check_include_no_space(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Include& include : configuration.includes()) {
    const auto word = word_of(policy, place(include));
    if (word.size() == kWord.size()) continue;
    const Line& line = configuration.line(include.at);
    const bool glued = word[kWord.size()] == '/' && line.value.empty();
    auto& found = context.report(kIncludeNoSpace, configuration.file(include.at), name_span(configuration, include.at),
                                 glued ? "without a blank the path belongs to the word: this includes nothing"
                                       : fmt::format("'{}' is read as '.include'", word));
    if (!glued) found.severity = Severity::Warning;
    if (!glued || (line.marks & kEquals) != 0) continue;
    const Span at{line.name.begin + static_cast<std::uint32_t>(kWord.size()),
                  line.name.begin + static_cast<std::uint32_t>(kWord.size())};
    offer(found, Safety::Safe, "put a blank before the path", replace(configuration, include.at, at, " "));
  }
}

void check_include_case_or_dot(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (mistake_of(configuration, rejection) != Mistake::IncludeWord) continue;
    auto edit = replace(configuration, rejection.at, configuration.line(rejection.at).name, std::string(kWord));
    if (!edit) continue;
    auto& found =
        context.report(kIncludeCaseOrDot, configuration.file(rejection.at), name_span(configuration, rejection.at),
                       "this is no include: the library rejects the whole file for it");
    offer(found, Safety::Safe, "write '.include'", std::move(edit));
  }
}

void check_include_cycle(const Policy& policy, Context& context) {
  for (const Include& include : policy.configuration.includes()) {
    if (include.result != Include::Result::Cycle) continue;
    context.report(kIncludeCycle, policy.configuration.file(include.at), content_span(policy.configuration, include.at),
                   fmt::format("{} is being read already: this does not end", include.path));
  }
}

void check_include_changes_section(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Include& include : configuration.includes()) {
    if (include.result != Include::Result::Read || include.section_before == include.section_after) continue;
    const auto& lines = configuration.document(include.at).lines;
    auto next = include.at.line + 1;
    while (next != lines.size() && (lines[next].kind == Kind::Blank || lines[next].kind == Kind::Comment)) ++next;
    if (next == lines.size() || lines[next].kind != Kind::Assignment) continue;
    const LineRef at{include.at.part, next};
    const Section& before = configuration.sections()[include.section_before];
    const Section& after = configuration.sections()[include.section_after];
    auto& found = context.report(kIncludeChangesSection, configuration.file(at), content_span(configuration, at),
                                 fmt::format("this belongs to [{}], which {} opened", after.name, include.path));
    found.labels.push_back(
        {configuration.file(include.at), content_span(configuration, include.at), "the section changes here"});
    if (before.name.find_first_of("\\]#") != std::string::npos) continue;
    found.fix = one_edit(Safety::Unsafe, fmt::format("open [{}] again", before.name),
                         insert_below(configuration, include.at, fmt::format("[{}]", before.name)));
  }
}

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

const OpensslRule rules::include_missing{kIncludeMissing, check_include_missing};
const OpensslRule rules::include_relative_path{kIncludeRelativePath, check_include_relative_path};
const OpensslRule rules::include_glob{kIncludeGlob, check_include_glob};
const OpensslRule rules::include_no_space{kIncludeNoSpace, check_include_no_space};
const OpensslRule rules::include_case_or_dot{kIncludeCaseOrDot, check_include_case_or_dot};
const OpensslRule rules::include_cycle{kIncludeCycle, check_include_cycle};
const OpensslRule rules::include_changes_section{kIncludeChangesSection, check_include_changes_section};
const OpensslRule rules::include_dir_order{kIncludeDirOrder, check_include_dir_order};
const OpensslRule rules::include_dir_extension{kIncludeDirExtension, check_include_dir_extension};

}  // namespace cfglint::openssl
