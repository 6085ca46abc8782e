// Certificates and keys: a path where a file was meant, a missing one, one in the place of the other.
#include <fmt/format.h>

#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/ext_file.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kNotFile{
    .id = "dovecot/ssl-cert-not-file",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a path where the text of a certificate or key belongs",
    .what = "Finds `ssl_cert`, `ssl_key`, `ssl_ca` and their kind with a path and no `<` in front of it.",
    .why =
        "The value is the certificate itself; `<` reads it from a file. Without it the path is taken for a "
        "certificate. doveconf is content and Dovecot starts; every TLS connection fails.",
    .example = {.bad = "disable_plaintext_auth = yes\nssl_cert = /etc/ssl/mail.pem\n",
                .good = "disable_plaintext_auth = yes\nssl_cert = </etc/ssl/mail.pem\n"},
    .fix_notes = "Safe: puts the `<` in front of the path.",
    .proof = "Dovecot 2.3.19: \"There is no valid PEM certificate\" at each connection; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kPrefix{
    .id = "dovecot/ssl-file-prefix",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "a '<' in front of a file's name in 2.4",
    .what = "Finds settings of 2.4 that take the name of a file, written with `<` as in 2.3.",
    .why = "2.4 reads the file and takes its text for the name: Dovecot does not start.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nssl_server_cert_file = </etc/ssl/mail.pem\n",
                .good = "dovecot_config_version = 2.4.0\nssl_server_cert_file = /etc/ssl/mail.pem\n"},
    .fix_notes = "Safe: removes the `<`.",
    .proof = "doveconf 2.4.1: \"open(-----BEGIN CERTIFICATE...) failed\".",
    .options = {},
};

constexpr RuleInfo kMissing{
    .id = "dovecot/ssl-cert-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "TLS is required and there is no certificate",
    .what = "Finds main files that say `ssl = required` or `ssl = yes` and set no certificate anywhere.",
    .why = "doveconf is content and Dovecot starts; every TLS connection fails with \"certificate is empty\".",
    .example = {.bad = "disable_plaintext_auth = yes\nprotocols = imap\nssl = required\n",
                .good = "disable_plaintext_auth = yes\nprotocols = imap\nssl = required\nssl_cert = "
                        "</etc/ssl/mail.pem\nssl_key = </etc/ssl/mail.key\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"ssl_cert: certificate is empty\" at each connection; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kSwapped{
    .id = "dovecot/ssl-cert-key-swapped",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a key in the place of the certificate, or the other way round",
    .what = "Reads the files that are named, if the tree has them, and compares their PEM headers.",
    .why = "doveconf is content and Dovecot starts; every TLS connection fails.",
    .example = {.bad = "disable_plaintext_auth = yes\nssl_cert = </etc/dovecot/dovecot.conf\n# -----BEGIN PRIVATE "
                       "KEY-----\n",
                .good = "disable_plaintext_auth = yes\nssl_cert = </etc/dovecot/dovecot.conf\n# -----BEGIN "
                        "CERTIFICATE-----\n"},
    .fix_notes = "Safe: swaps the two names, where both are wrong.",
    .proof = "Dovecot 2.3.19: \"There is no valid PEM certificate\"; doveconf exits with 0.",
    .options = {},
};

constexpr std::array<std::string_view, 7> kTexts{"ssl_cert",    "ssl_key",         "ssl_ca",        "ssl_alt_cert",
                                                 "ssl_alt_key", "ssl_client_cert", "ssl_client_key"};

void check_not_file(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  for (const auto key : kTexts) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      if (setting.form != ValueForm::Plain || !setting.value.starts_with('/')) continue;
      auto& found = context.report(kNotFile, configuration.file(setting.at), value_span(configuration, setting.at),
                                   fmt::format("no '<' stands before this path: it is taken for the text of {}", key));
      const auto begin = value_span(configuration, setting.at).begin;
      found.fix =
          fix_of(Safety::Safe, "put '<' before the path", Edit{configuration.file(setting.at), {begin, begin}, "<"});
    }
  }
}

void check_prefix(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const Setting& setting : configuration.settings()) {
    const Meaning& meaning = configuration.meaning(setting);
    if (setting.form != ValueForm::File || meaning.kind != Meaning::Kind::Known) continue;
    if (meaning.setting->type != SettingType::File) continue;
    const Span value = value_span(configuration, setting.at);
    const auto bytes = configuration.document(setting.at).file().bytes();
    const auto sign = static_cast<std::uint32_t>(bytes.rfind('<', value.begin));
    auto& found = context.report(kPrefix, configuration.file(setting.at), {sign, value.end},
                                 fmt::format("'{}' takes a name in 2.4; '<' makes it the file's text", setting.key));
    found.fix = fix_of(Safety::Safe, "remove the '<'", Edit{configuration.file(setting.at), {sign, value.begin}, ""});
  }
}

struct KeyPair {
  std::string_view certificate;
  std::string_view key;
};

KeyPair key_pair(const Configuration& configuration) {
  return configuration.version() == Version::V24 ? KeyPair{"ssl_server_cert_file", "ssl_server_key_file"}
                                                 : KeyPair{"ssl_cert", "ssl_key"};
}

void check_missing(const Configuration& configuration, Context& context) {
  const Setting* ssl = configuration.root("ssl");
  if (ssl == nullptr || (ssl->value != "yes" && ssl->value != "required")) return;
  if (!configuration.is_main() || !configuration.complete()) return;
  const bool any = !configuration.named(key_pair(configuration).certificate).empty() ||
                   !configuration.named("cert_file").empty() || !configuration.named("ssl_cert_file").empty();
  if (any) return;
  context.report(kMissing, configuration.file(ssl->at), content_span(configuration, ssl->at),
                 fmt::format("no {} is set: every TLS connection fails", key_pair(configuration).certificate));
}

enum class Pem : std::uint8_t { Unknown, Certificate, Key };

/// What a file that a setting names has in it; Unknown also for files with both.
Pem content_of(const Configuration& configuration, const Setting* setting) {
  if (setting == nullptr) return Pem::Unknown;
  const bool newer = configuration.version() == Version::V24;
  if ((setting->form == ValueForm::File) == newer) return Pem::Unknown;
  const auto file = read_quietly(configuration, setting->value);
  if (!file) return Pem::Unknown;
  const auto bytes = configuration.workspace().file(*file).bytes();
  const bool key = bytes.find("PRIVATE KEY-----") != std::string_view::npos;
  const bool certificate = bytes.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos ||
                           bytes.find("-----BEGIN TRUSTED CERTIFICATE-----") != std::string_view::npos;
  if (key == certificate) return Pem::Unknown;
  return key ? Pem::Key : Pem::Certificate;
}

void check_swapped(const Configuration& configuration, Context& context) {
  const auto names = key_pair(configuration);
  const Setting* certificate = configuration.root(names.certificate);
  const Setting* key = configuration.root(names.key);
  const bool wrong_certificate = content_of(configuration, certificate) == Pem::Key;
  const bool wrong_key = content_of(configuration, key) == Pem::Certificate;
  if (!wrong_certificate && !wrong_key) return;
  const Setting* setting = wrong_certificate ? certificate : key;
  auto& found = context.report(kSwapped, configuration.file(setting->at), value_span(configuration, setting->at),
                               wrong_certificate ? "this file has a private key and no certificate"
                                                 : "this file has a certificate and no private key");
  if (!wrong_certificate || !wrong_key) return;
  auto first =
      replace(configuration, certificate->at, configuration.line(certificate->at).rest, std::string(key->value));
  auto second = replace(configuration, key->at, configuration.line(key->at).rest, std::string(certificate->value));
  if (!first || !second) return;
  Fix fix = new_fix(Safety::Safe, "swap the two files");
  fix.edits = {*std::move(first), *std::move(second)};
  found.fix = std::move(fix);
}

}  // namespace

const DovecotRule rules::ssl_cert_not_file{kNotFile, check_not_file};
const DovecotRule rules::ssl_file_prefix{kPrefix, check_prefix};
const DovecotRule rules::ssl_cert_missing{kMissing, check_missing};
const DovecotRule rules::ssl_cert_key_swapped{kSwapped, check_swapped};

}  // namespace cfglint::dovecot
