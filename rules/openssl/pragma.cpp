// Directives that begin with .pragma.
#include <fmt/format.h>

#include <string>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "rules/openssl/mistake.hpp"
#include "src/core/lower_case.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kPragmaUnsupported{
    .id = "openssl/pragma-unsupported",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bullseye},
    .summary = "OpenSSL 1.1.1 knows no pragmas",
    .what = "Finds `.pragma` in files for OpenSSL 1.1.1.",
    .why =
        "1.1.1 does not know the directive. Without `=` it rejects the whole file; with `=` it sets a key of that "
        "name. One such line switches everything off that libraries read from the file, the TLS policy included, and "
        "no program says so, not even with `config_diagnostics`.",
    .example = {.bad = ".pragma abspath:true\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of 1.1.1w: \"missing equal sign\". Cases grammar_cases/pragma-unknown and pragma-glued.",
    .options = {},
};

constexpr RuleInfo kPragmaInvalid{
    .id = "openssl/pragma-invalid",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {Release::Bookworm, Release::Trixie},
    .summary = "a pragma for which the whole file is rejected",
    .what =
        "Finds pragmas that are not `NAME:VALUE`, and `dollarid` and `abspath` with another value than `on`, `off`, "
        "`true` and `false`, in any case of letters.",
    .why =
        "The library rejects the whole file. One such line switches everything off that libraries read from the file, "
        "the TLS policy included, and no program says so, not even with `config_diagnostics`.",
    .example = {.bad = ".pragma abspath:yes\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = ".pragma abspath:on\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe for `yes`, `1`, `no` and `0`: the file is rejected as it stands.",
    .proof = "NCONF_load() of 3.0.22 and 3.5.9: \"invalid pragma\".",
    .options = {},
};

constexpr RuleInfo kPragmaUnknown{
    .id = "openssl/pragma-unknown",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bookworm, Release::Trixie},
    .summary = "no such pragma",
    .what = "Finds pragmas of other names than `dollarid`, `abspath` and `includedir`.",
    .why = "The library ignores them without a word.",
    .example = {.bad = ".pragma dolarid:on\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = ".pragma dollarid:on\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of 3.0.22 and 3.5.9. Case grammar_cases/pragma-unknown; config(5).",
    .options = {},
};

void check_pragma_unsupported(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (configuration.version() != Version::V1_1_1) return;
  for (const Rejection& rejection : configuration.rejections()) {
    if (mistake_of(configuration, rejection) != Mistake::PragmaOn111) continue;
    context.report(kPragmaUnsupported, configuration.file(rejection.at), content_span(configuration, rejection.at),
                   "OpenSSL 1.1.1 knows no pragmas: the whole file is rejected");
  }
  const auto in_default = configuration.entry("default", ".pragma");
  if (in_default == kNone) return;
  const LineRef at = configuration.entries()[in_default].at;
  auto& found = context.report(kPragmaUnsupported, configuration.file(at), content_span(configuration, at),
                               "OpenSSL 1.1.1 knows no pragmas: this sets a key called '.pragma'");
  found.severity = Severity::Warning;
}

/// The boolean that a wrong word means.
std::string_view meant_bool(std::string_view value) {
  if (value == "1" || equal_in_any_case(value, "yes")) return "on";
  if (value == "0" || equal_in_any_case(value, "no")) return "off";
  return {};
}

void check_pragma_invalid(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (rejection.reason != Rejection::Reason::InvalidPragma) continue;
    const Line& line = configuration.line(rejection.at);
    const auto text = configuration.document(rejection.at).text(line.value);
    const auto [keyword, value] = split_pragma(text);
    auto& found =
        context.report(kPragmaInvalid, configuration.file(rejection.at), value_span(configuration, rejection.at),
                       value.empty() ? std::string("a pragma is NAME:VALUE: the whole file is rejected")
                                     : fmt::format("'{}' is neither on nor off: the whole file is rejected", value));
    const auto meant = value.empty() ? std::string_view{} : meant_bool(value);
    if (meant.empty()) continue;
    const auto end = line.value.end;
    offer(found, Safety::Safe, fmt::format("write '{}'", meant),
          replace(configuration, rejection.at, {end - static_cast<std::uint32_t>(value.size()), end},
                  std::string(meant)));
  }
}

void check_pragma_unknown(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const LineRef at : configuration.pragmas()) {
    if (configuration.line(at).problem != Problem::None) continue;
    const auto keyword = split_pragma(configuration.document(at).text(configuration.line(at).value)).keyword;
    if (keyword == "dollarid" || keyword == "abspath" || keyword == "includedir") continue;
    context.report(kPragmaUnknown, configuration.file(at), value_span(configuration, at),
                   fmt::format("there is no pragma '{}': the line does nothing", keyword));
  }
}

}  // namespace

const OpensslRule rules::pragma_unsupported{kPragmaUnsupported, check_pragma_unsupported};
const OpensslRule rules::pragma_invalid{kPragmaInvalid, check_pragma_invalid};
const OpensslRule rules::pragma_unknown{kPragmaUnknown, check_pragma_unknown};

}  // namespace cfglint::openssl
