// Elements of Options that are no flag of the release.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kUnknownOptionFlag{
    .id = "openssl/unknown-option-flag",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "no such flag: the list ends there",
    .what = "Finds elements of `Options` that are no flag of any version.",
    .why =
        "The library applies a list up to the first wrong element, and nothing behind it, without a word. 1.1.1 skips "
        "the lines below as well; 3.4 and later refuse every context if `config_diagnostics` is set.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= NoRenegotation,PrioritizeChaCha\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = NoRenegotiation,PrioritizeChaCha\n"},
    .fix_notes = "Safe where one flag is at most two letters away: the element is refused as it stands.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. With the misspelt flag first, the second is not set.",
    .options = {},
};

constexpr RuleInfo kOptionFlagVersion{
    .id = "openssl/option-flag-version",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bullseye},
    .summary = "a flag that this release's OpenSSL does not know",
    .what = "Finds flags in `Options` that a later version of OpenSSL brought than the target has.",
    .why = "The older library refuses the flag and everything behind it in the list.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= KTLS,NoRenegotiation\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = NoRenegotiation\n"},
    .fix_notes = "",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. SSL_CONF_cmd(3), HISTORY.",
    .options = {},
};

constexpr RuleInfo kRenegotiationTypoFamily{
    .id = "openssl/renegotiation-typo-family",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a legacy flag without its `Unsafe`",
    .what = "Finds `LegacyServerConnect` and `LegacyRenegotiation` in `Options`.",
    .why =
        "Both names are those of constants in C, less their beginning. The flags are called "
        "`UnsafeLegacyServerConnect` and `UnsafeLegacyRenegotiation`; the short ones are refused, and the rest of the "
        "list with them.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions "
                       "= LegacyServerConnect\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nOptions = UnsafeLegacyServerConnect\n"},
    .fix_notes =
        "Unsafe: the flag begins to work. `UnsafeLegacyServerConnect`, which exists since 3.0.4, lets clients talk to "
        "old servers; it is the smaller one of the two.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9.",
    .options = {},
};

bool is_legacy_short(std::string_view name) {
  return equal_in_any_case(name, "LegacyServerConnect") || equal_in_any_case(name, "LegacyRenegotiation");
}

std::vector<std::string_view> flag_names(Version version) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : option_table()) {
    if (row.since <= version) names.push_back(row.name);
  }
  return names;
}

void check_unknown_option_flag(const Policy& policy, Context& context) {
  const auto names = flag_names(policy.configuration.version());
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Options)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (is_badly_separated(item) || is_legacy_short(item.name) || find_option(item.name, Version::V3_5)) continue;
      auto& found =
          report_part(policy, use, item.span, kUnknownOptionFlag,
                      fmt::format("there is no flag '{}': it and what follows is not set", item.name), context);
      const auto meant = nearest(item.name, names, 2);
      if (item.name.starts_with("NO_") || item.name.starts_with("NoTLS") || item.name.starts_with("NoSSL")) {
        found.help = "MinProtocol and MaxProtocol choose the protocols";
      }
      if (!meant) continue;
      found.help = fmt::format("the flag is called '{}'", *meant);
      offer(found, Safety::Safe, fmt::format("write '{}'", *meant),
            replace_element(policy.configuration, use.entry, item.name_span(), std::string(*meant)));
    }
  }
}

void check_option_flag_version(const Policy& policy, Context& context) {
  const Version version = policy.configuration.version();
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Options)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (find_option(item.name, version) || !find_option(item.name, Version::V3_5)) continue;
      report_part(policy, use, item.span, kOptionFlagVersion,
                  fmt::format("this release's OpenSSL has no flag '{}': it and what follows is not set", item.name),
                  context);
    }
  }
}

void check_renegotiation_typo_family(const Policy& policy, Context& context) {
  const bool old = policy.configuration.version() == Version::V1_1_1;
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Options)) continue;
    for (const ListItem& item : split_list(*use.value, ',')) {
      if (!is_legacy_short(item.name)) continue;
      auto& found =
          report_part(policy, use, item.span, kRenegotiationTypoFamily,
                      fmt::format("there is no flag '{}': it and what follows is not set", item.name), context);
      found.help = old ? "OpenSSL 1.1.1 has UnsafeLegacyRenegotiation only" : "the flag is UnsafeLegacyServerConnect";
      if (old) continue;
      offer(found, Safety::Unsafe, "write 'UnsafeLegacyServerConnect'",
            replace_element(policy.configuration, use.entry, item.name_span(), "UnsafeLegacyServerConnect"));
    }
  }
}

}  // namespace

const OpensslRule rules::unknown_option_flag{kUnknownOptionFlag, check_unknown_option_flag};
const OpensslRule rules::option_flag_version{kOptionFlagVersion, check_option_flag_version};
const OpensslRule rules::renegotiation_typo_family{kRenegotiationTypoFamily, check_renegotiation_typo_family};

}  // namespace cfglint::openssl
