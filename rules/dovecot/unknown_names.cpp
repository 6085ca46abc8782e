// Names that doveconf takes without a look: services, protocols, mechanisms, drivers, plugins.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kProtocol{
    .id = "dovecot/unknown-protocol",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a protocol that Dovecot does not know",
    .what = "Finds words of `protocols` that are no protocol of any package and of no service of this configuration.",
    .why = "Dovecot does not start.",
    .example = {.bad = "protocols = imapp\n", .good = "protocols = imap\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"protocols: Unknown protocol: imapp\"; `none` is one of 2.3 only.",
    .options = {},
};

constexpr RuleInfo kMechanism{
    .id = "dovecot/unknown-mechanism",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "an authentication mechanism that Dovecot does not have",
    .what = "Finds words of `auth_mechanisms` that are no mechanism of Dovecot.",
    .why = "doveconf is content and Dovecot starts; the auth process then dies and nobody can log in.",
    .example = {.bad = "auth_mechanisms = plian login\n", .good = "auth_mechanisms = plain login\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "Dovecot 2.3.19: \"auth: Fatal: Unknown authentication mechanism\"; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kPassdb{
    .id = "dovecot/unknown-passdb-driver",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a passdb or userdb driver that Dovecot does not have",
    .what = "Finds `driver` values of passdb and userdb blocks that no package of Dovecot brings.",
    .why = "doveconf is content and Dovecot starts; the auth process dies at once, and is throttled.",
    .example = {.bad = "passdb {\n  driver = psswd-file\n  args = /etc/dovecot/users\n}\n",
                .good = "passdb {\n  driver = passwd-file\n  args = /etc/dovecot/users\n}\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "Dovecot 2.3.19: \"auth: Fatal: Unknown passdb driver\"; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kPlugin{
    .id = "dovecot/mail-plugins-unknown",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a mail plugin that no package has",
    .what =
        "Finds words of `mail_plugins` that are the name of no plugin. An error where the word is almost the name of "
        "one, else a warning: the plugin may be one of your own.",
    .why = "doveconf is content and Dovecot starts; every imap and lmtp process then stops with \"Plugin not found\".",
    .example = {.bad = "mail_plugins = quoat\n", .good = "mail_plugins = quota\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "Dovecot 2.3.19: \"Plugin 'quoat' not found from directory\"; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kMailDriver{
    .id = "dovecot/mail-location-driver",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a mailbox format that Dovecot does not have",
    .what = "Finds `mail_location` (2.3), `location` of a namespace and `mail_driver` (2.4) with an unknown format.",
    .why = "doveconf is content and Dovecot starts; every access to mail fails with \"Unknown mail storage driver\".",
    .example = {.bad = "mail_location = maildr:~/Maildir\n", .good = "mail_location = maildir:~/Maildir\n"},
    .fix_notes = "Unsafe: writes the name that is nearest.",
    .proof = "Dovecot 2.3.19: \"Unknown mail storage driver\" at every login; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kTls{
    .id = "dovecot/bad-tls-min",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "ssl_min_protocol is no version of TLS",
    .what = "Finds values of `ssl_min_protocol` that Dovecot has no protocol for.",
    .why = "doveconf is content and Dovecot starts; every TLS connection fails.",
    .example = {.bad = "ssl_min_protocol = TLSv1.4\n", .good = "ssl_min_protocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: writes `TLSv1.2`, the default.",
    .proof = "Dovecot 2.3.19 and 2.4.1: \"Unknown ssl_min_protocol setting\" at the first connection.",
    .options = {},
};

/// Reports one word of a value, and offers the name nearest to it.
Diagnostic& report_word(const Configuration& configuration, Context& context, const RuleInfo& rule,
                        const Setting& setting, std::string_view word, std::span<const std::string_view> names,
                        std::string message) {
  const Span span = span_within(configuration, setting, word);
  auto& found = context.report(rule, configuration.file(setting.at), span, std::move(message));
  if (const auto meant = nearest(word, names)) {
    const auto offset = static_cast<std::uint32_t>(word.data() - setting.value.data());
    const auto begin = configuration.line(setting.at).rest.begin + offset;
    found.fix = fix_of(Safety::Unsafe, fmt::format("write '{}'", *meant),
                       replace(configuration, setting.at, {begin, begin + static_cast<std::uint32_t>(word.size())},
                               std::string(*meant)));
  }
  return found;
}

bool is_reference(std::string_view word) { return word.find_first_of("$%") != std::string_view::npos; }

constexpr std::array<std::string_view, 7> kListed{"imap", "pop3", "lmtp", "sieve", "submission", "doveadm", "none"};

bool has_service_for(const Configuration& configuration, std::string_view protocol) {
  const auto all = configuration.named("protocol");
  return std::ranges::any_of(all,
                             [&](std::uint32_t index) { return configuration.settings()[index].value == protocol; });
}

void check_protocols(const Configuration& configuration, Context& context) {
  const Setting* setting = configuration.root("protocols");
  if (setting == nullptr || setting->form != ValueForm::Plain) return;
  const bool old = configuration.version() == Version::V23;
  for (const auto word : list_items(setting->value)) {
    const bool known = is_one_of(word, kListed) && (old || word != "none");
    if (known || is_reference(word) || has_service_for(configuration, word)) continue;
    // 2.3 translates these; dovecot/obsolete-imaps is about them.
    if (old && (word == "imaps" || word == "pop3s" || word == "managesieve")) continue;
    report_word(configuration, context, kProtocol, *setting, word, kListed,
                fmt::format("Dovecot knows no protocol '{}' and does not start", word));
  }
}

/// Calls `report` for every word of every assignment of a key.
void each_word(const Configuration& configuration, std::string_view key,
               const std::function<void(const Setting&, std::string_view)>& report) {
  for (const auto index : configuration.named(key)) {
    const Setting& setting = configuration.settings()[index];
    if (setting.form == ValueForm::File) continue;
    for (const auto word : list_items(setting.value)) {
      if (!is_reference(word)) report(setting, word);
    }
  }
}

void check_mechanisms(const Configuration& configuration, Context& context) {
  each_word(configuration, "auth_mechanisms", [&](const Setting& setting, std::string_view word) {
    if (is_one_of(lower_case(word), known_mechanisms())) return;
    report_word(configuration, context, kMechanism, setting, word, known_mechanisms(),
                fmt::format("Dovecot has no mechanism '{}': the auth process dies", word));
  });
}

void check_drivers(const Configuration& configuration, Context& context) {
  for (const auto* type : {"passdb", "userdb"}) {
    const bool passdb = std::string_view(type) == "passdb";
    const auto names = passdb ? known_passdb_drivers() : known_userdb_drivers();
    for (const auto section : configuration.sections_of(type)) {
      const Setting* setting = configuration.last_prefixed(section, "driver");
      if (setting == nullptr || is_one_of(setting->value, names) || setting->value.empty()) continue;
      if (is_reference(setting->value)) continue;
      report_word(configuration, context, kPassdb, *setting, setting->value, names,
                  fmt::format("Dovecot has no {} driver '{}': the auth process dies", type, setting->value));
    }
  }
}

void check_plugins(const Configuration& configuration, Context& context) {
  each_word(configuration, "mail_plugins", [&](const Setting& setting, std::string_view word) {
    if (is_one_of(word, known_mail_plugins())) return;
    auto& found = report_word(configuration, context, kPlugin, setting, word, known_mail_plugins(),
                              fmt::format("no package has a plugin '{}': every session fails", word));
    if (!found.fix) found.severity = Severity::Warning;
  });
}

void check_mail_driver(const Configuration& configuration, Context& context) {
  for (const auto* key : {"mail_location", "location", "mail_driver"}) {
    const bool with_path = std::string_view(key) != "mail_driver";
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      const auto colon = setting.value.find(':');
      if (setting.form == ValueForm::File || (with_path && colon == std::string_view::npos)) continue;
      const auto driver = with_path ? setting.value.substr(0, colon) : setting.value;
      if (driver.empty() || is_reference(driver) || is_one_of(driver, known_mail_drivers())) continue;
      report_word(configuration, context, kMailDriver, setting, driver, known_mail_drivers(),
                  fmt::format("Dovecot has no mailbox format '{}': every access to mail fails", driver));
    }
  }
}

void check_tls(const Configuration& configuration, Context& context) {
  for (const auto* key : {"ssl_min_protocol", "ssl_client_min_protocol"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      if (setting.value.empty() || is_reference(setting.value) || setting.form == ValueForm::File) continue;
      if (is_one_of(setting.value, known_tls_versions())) continue;
      auto& found = context.report(kTls, configuration.file(setting.at), value_span(configuration, setting.at),
                                   fmt::format("'{}' is no version of TLS: every connection fails", setting.value));
      found.fix = replace_value(configuration, setting, Safety::Unsafe, "write 'TLSv1.2'", "TLSv1.2");
    }
  }
}

}  // namespace

const DovecotRule rules::unknown_protocol{kProtocol, check_protocols};
const DovecotRule rules::unknown_mechanism{kMechanism, check_mechanisms};
const DovecotRule rules::unknown_passdb_driver{kPassdb, check_drivers};
const DovecotRule rules::mail_plugins_unknown{kPlugin, check_plugins};
const DovecotRule rules::mail_location_driver{kMailDriver, check_mail_driver};
const DovecotRule rules::bad_tls_min{kTls, check_tls};

}  // namespace cfglint::dovecot
