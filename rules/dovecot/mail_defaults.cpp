// What Dovecot guesses where nothing is said: the place of mail, the sender of bounces, the parameters of DHE.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kLocation{
    .id = "dovecot/mail-location-missing",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .tier = Tier::Preview,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "nothing says where mail is",
    .what =
        "Finds main files that name imap, pop3 or lmtp in `protocols` and set neither `mail_location` (2.4: "
        "`mail_driver`) nor a place in a namespace, while every userdb is one that gives none: passwd, or static "
        "without `mail`.",
    .why =
        "Dovecot looks for a mailbox in the usual places of the home directory. A new user has none there, and every "
        "access to mail fails.",
    .example = {.bad =
                    "disable_plaintext_auth = yes\nprotocols = imap\npassdb {\n  driver = pam\n}\nuserdb {\n  driver "
                    "= passwd\n}\n",
                .good =
                    "disable_plaintext_auth = yes\nprotocols = imap\nmail_location = maildir:~/Maildir\npassdb {\n  "
                    "driver = pam\n}\nuserdb {\n  driver = passwd\n}\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"mail_location not set and autodetection failed\"; 2.4.1: \"mail_driver not set\".",
    .options = {},
};

constexpr RuleInfo kPostmaster{
    .id = "dovecot/postmaster-address",
    .severity = Severity::Info,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "bounces come from a host name without a domain",
    .what = "Finds a `hostname` without a dot where `postmaster_address` is not set.",
    .why =
        "For users without a domain the sender of bounces and vacation answers is then `postmaster@HOSTNAME`, which "
        "other servers refuse.",
    .example = {.bad = "disable_plaintext_auth = yes\nhostname = mail\n",
                .good = "disable_plaintext_auth = yes\nhostname = mail\npostmaster_address = postmaster@example.org\n"},
    .fix_notes = "",
    .proof = "doveconf -d 2.3.19: postmaster_address = postmaster@%{if;%d;ne;;%d;%{hostname}}.",
    .options = {},
};

constexpr RuleInfo kDh{
    .id = "dovecot/ssl-dh",
    .severity = Severity::Info,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "DHE ciphers without DH parameters",
    .what = "Finds DHE ciphers that `ssl_cipher_list` names while `ssl_dh` is not set.",
    .why = "Dovecot offers none of them then. A file of `ssl_dh` that is not there is dovecot/value-file-missing.",
    .example = {.bad = "disable_plaintext_auth = yes\nssl_cipher_list = ECDHE+AESGCM:DHE+AESGCM\n",
                .good = "disable_plaintext_auth = yes\nssl_cipher_list = ECDHE+AESGCM\n"},
    .fix_notes = "",
    .proof = "ssl_iostream_context_init_common() of 2.3.19 sets DH parameters only if ssl_dh is not empty.",
    .options = {},
};

constexpr std::array<std::string_view, 3> kWithMail{"imap", "pop3", "lmtp"};

/// Whether a userdb may give users a place of their own.
bool may_give_mail(const Configuration& configuration, std::uint32_t section) {
  const auto driver = driver_of(configuration, section);
  if (driver == "passwd") {
    return !configuration.settings_of(section).empty() && configuration.last_prefixed(section, "driver") == nullptr;
  }
  if (driver != "static" || configuration.version() == Version::V24) return true;
  return std::ranges::any_of(configuration.settings_of(section), [](const Setting* setting) {
    return std::ranges::any_of(words_of(setting->value), [](auto word) { return word.starts_with("mail="); });
  });
}

void check_location(const Configuration& configuration, Context& context) {
  if (!configuration.is_main() || !configuration.complete()) return;
  const auto protocols = items_of(configuration, 0, "protocols");
  const auto reader =
      std::ranges::find_if(protocols, [](const ListItem& item) { return is_one_of(item.name, kWithMail); });
  const auto userdbs = configuration.sections_of("userdb");
  if (reader == protocols.end() || userdbs.empty()) return;
  for (const auto* key : {"mail_location", "location", "mail_driver", "namespace_mail_driver", "mail", "mail_path"}) {
    if (!configuration.named(key).empty()) return;
  }
  if (std::ranges::any_of(userdbs, [&](std::uint32_t section) { return may_give_mail(configuration, section); }))
    return;
  const bool newer = configuration.version() == Version::V24;
  context.report(
      kLocation, configuration.file(reader->setting->at), content_span(configuration, reader->setting->at),
      fmt::format("there is no {}: users without a mailbox get none", newer ? "mail_driver" : "mail_location"));
}

void check_postmaster(const Configuration& configuration, Context& context) {
  const Setting* hostname = configuration.root("hostname");
  if (hostname == nullptr || hostname->value.empty() || hostname->form == ValueForm::File) return;
  if (hostname->value.find_first_of(".$%") != std::string_view::npos) return;
  if (!configuration.complete() || !configuration.named("postmaster_address").empty()) return;
  context.report(kPostmaster, configuration.file(hostname->at), value_span(configuration, hostname->at),
                 fmt::format("bounces come from postmaster@{} for users without a domain", hostname->value));
}

/// The first cipher of a list that needs DH parameters.
std::string_view dhe_cipher(std::string_view ciphers) {
  constexpr std::array<std::string_view, 4> kNames{"DHE", "EDH", "kEDH", "kDHE"};
  for (std::size_t begin = 0; begin < ciphers.size();) {
    const auto end = std::min(ciphers.find_first_of(":, ", begin), ciphers.size());
    const auto cipher = ciphers.substr(begin, end - begin);
    begin = end + 1;
    if (is_one_of(cipher.substr(0, cipher.find_first_of("+-")), kNames)) return cipher;
  }
  return {};
}

void check_dh(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23 || !configuration.is_main() || !configuration.complete()) return;
  const Setting* ciphers = configuration.root("ssl_cipher_list");
  if (ciphers == nullptr || ciphers->form == ValueForm::File || !configuration.named("ssl_dh").empty()) return;
  const auto cipher = dhe_cipher(ciphers->value);
  if (cipher.empty()) return;
  context.report(kDh, configuration.file(ciphers->at), span_within(configuration, *ciphers, cipher),
                 fmt::format("'{}' is not offered without ssl_dh", cipher));
}

}  // namespace

const DovecotRule rules::mail_location_missing{kLocation, check_location};
const DovecotRule rules::postmaster_address{kPostmaster, check_postmaster};
const DovecotRule rules::ssl_dh{kDh, check_dh};

}  // namespace cfglint::dovecot
