// Mechanisms of logins, and what the stored passwords have to be for them.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/dovecot/ext_file.hpp"
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
        "gives a password out (pam, passwd, shadow, imap, checkpassword), or one whose default scheme is a hash that "
        "cannot be undone.",
    .why =
        "These mechanisms compute with the password itself, or with a hash of their own. Clients that choose them "
        "cannot log in.",
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

/// Whether a scheme keeps nothing that these mechanisms could compute with.
bool is_one_way(std::string_view scheme) {
  constexpr std::array<std::string_view, 16> kOneWay{
      "crypt",   "md5-crypt", "sha",       "sha1",         "sha256",       "sha512",  "ssha",     "ssha256",
      "ssha512", "smd5",      "blf-crypt", "sha256-crypt", "sha512-crypt", "argon2i", "argon2id", "pbkdf2"};
  const auto name = lower_case(scheme.substr(0, scheme.find('.')));
  return is_one_of(name, kOneWay);
}

/// The scheme that a database says for hashes without one of their own; empty: nothing says it.
std::string default_scheme(const Configuration& configuration, std::uint32_t passdb) {
  if (configuration.version() == Version::V24) {
    const Setting* scheme = configuration.last_prefixed(passdb, "default_password_scheme");
    if (scheme == nullptr) scheme = configuration.root("passdb_default_password_scheme");
    return scheme == nullptr ? std::string() : std::string(scheme->value);
  }
  const Setting* args = configuration.last(passdb, "args");
  if (args == nullptr) return {};
  for (const auto word : words_of(args->value)) {
    if (word.starts_with("scheme=")) return std::string(word.substr(7));
  }
  const auto ext = read_ext_file(configuration, args->value);
  return ext == nullptr ? std::string() : std::string(ext->value("default_pass_scheme"));
}

/// Whether all passwords are in databases that compare them and never give them out, or are hashes.
bool gives_no_password(const Configuration& configuration) {
  const auto passdbs = configuration.sections_of("passdb");
  return !passdbs.empty() && std::ranges::all_of(passdbs, [&](std::uint32_t section) {
    return is_one_of(driver_of(configuration, section), kSecretive) ||
           is_one_way(default_scheme(configuration, section));
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
