// Mechanisms of logins, and what the stored passwords have to be for them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kAnonymous{
    .id = "dovecot/anonymous-mechanism",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "anybody may log in without a password",
    .what = "Finds `anonymous` in `auth_mechanisms`.",
    .why = "Whoever connects is logged in as the user that `auth_anonymous_username` names.",
    .example = {.bad = "auth_mechanisms = plain anonymous\n", .good = "auth_mechanisms = plain\n"},
    .fix_notes = "",
    .proof = "RFC 4505; src/auth/mech-anonymous.c.",
    .options = {},
};

constexpr RuleInfo kNeedsPlaintext{
    .id = "dovecot/cram-needs-plaintext",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a mechanism that the stored passwords do not allow",
    .what =
        "Finds `cram-md5`, `digest-md5`, `apop` and `ntlm` in `auth_mechanisms` where every passdb is one that never "
        "gives a password out: pam, passwd, shadow, imap, checkpassword.",
    .why = "These mechanisms compute with the password itself. Clients that choose them cannot log in.",
    .example = {.bad = "disable_plaintext_auth = yes\nauth_mechanisms = plain cram-md5\npassdb {\n  driver = pam\n}\n",
                .good = "disable_plaintext_auth = yes\nauth_mechanisms = plain\npassdb {\n  driver = pam\n}\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"CRAM-MD5 mechanism can't be supported with given passdbs\".",
    .options = {},
};

constexpr std::array<std::string_view, 4> kComputing{"cram-md5", "digest-md5", "apop", "ntlm"};
constexpr std::array<std::string_view, 6> kSecretive{"pam", "passwd", "shadow", "bsdauth", "imap", "checkpassword"};

void check_anonymous(const Configuration& configuration, Context& context) {
  for (const ListItem& item : items_of(configuration, 0, "auth_mechanisms")) {
    if (lower_case(item.name) != "anonymous") continue;
    context.report(kAnonymous, configuration.file(item.setting->at), item_span(configuration, item),
                   "anybody may log in without a password");
  }
}

/// Whether all passwords are in databases that compare them and never give them out.
bool gives_no_password(const Configuration& configuration) {
  const auto passdbs = configuration.sections_of("passdb");
  return !passdbs.empty() && std::ranges::all_of(passdbs, [&](std::uint32_t section) {
    const Setting* driver = configuration.last_prefixed(section, "driver");
    return is_one_of(driver != nullptr ? driver->value : configuration.sections()[section].name, kSecretive);
  });
}

void check_computing(const Configuration& configuration, Context& context) {
  if (!configuration.is_main() || !configuration.complete() || !gives_no_password(configuration)) return;
  for (const ListItem& item : items_of(configuration, 0, "auth_mechanisms")) {
    if (!is_one_of(lower_case(item.name), kComputing)) continue;
    context.report(kNeedsPlaintext, configuration.file(item.setting->at), item_span(configuration, item),
                   fmt::format("no passdb here gives out what {} computes with", item.name));
  }
}

}  // namespace

const DovecotRule rules::anonymous_mechanism{kAnonymous, check_anonymous};
const DovecotRule rules::cram_needs_plaintext{kNeedsPlaintext, check_computing};

}  // namespace cfglint::dovecot
