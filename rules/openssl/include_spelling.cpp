// How `.include` is spelt.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "rules/openssl/mistake.hpp"

namespace cfglint::openssl {
namespace {

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

constexpr std::string_view kWord = ".include";

void check_include_no_space(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Include& include : configuration.includes()) {
    const auto word = configuration.document(include.at).text(configuration.line(include.at).name);
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

}  // namespace

const OpensslRule rules::include_no_space{kIncludeNoSpace, check_include_no_space};
const OpensslRule rules::include_case_or_dot{kIncludeCaseOrDot, check_include_case_or_dot};

}  // namespace cfglint::openssl
