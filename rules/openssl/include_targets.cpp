// Where the path of an include leads.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/tree_path.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

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

void check_include_cycle(const Policy& policy, Context& context) {
  for (const Include& include : policy.configuration.includes()) {
    if (include.result != Include::Result::Cycle) continue;
    context.report(kIncludeCycle, policy.configuration.file(include.at), content_span(policy.configuration, include.at),
                   fmt::format("{} is being read already: this does not end", include.path));
  }
}

}  // namespace

const OpensslRule rules::include_missing{kIncludeMissing, check_include_missing};
const OpensslRule rules::include_relative_path{kIncludeRelativePath, check_include_relative_path};
const OpensslRule rules::include_glob{kIncludeGlob, check_include_glob};
const OpensslRule rules::include_cycle{kIncludeCycle, check_include_cycle};

}  // namespace cfglint::openssl
