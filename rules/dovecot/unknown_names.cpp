// Names that doveconf takes without a look: services, protocols, mechanisms, drivers, plugins.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/lower_case.hpp"
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

/// Reports one name, and offers the known one nearest to it.
Diagnostic& report_name(const Configuration& configuration, Context& context, const RuleInfo& rule,
                        const ListItem& item, std::span<const std::string_view> names, std::string message) {
  const LineRef at = item.setting->at;
  auto& found = context.report(rule, configuration.file(at), item_span(configuration, item), std::move(message));
  if (const auto meant = nearest(item.name, names)) {
    found.fix = fix_of(Safety::Unsafe, fmt::format("write '{}'", *meant),
                       replace(configuration, at, item.place(configuration), std::string(*meant)));
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
  const bool old = configuration.version() == Version::V23;
  for (const ListItem& item : items_of(configuration, 0, "protocols")) {
    const auto word = item.name;
    const bool known = is_one_of(word, kListed) && (old || word != "none");
    if (known || is_reference(word) || has_service_for(configuration, word)) continue;
    // 2.3 translates these; dovecot/obsolete-imaps is about them.
    if (old && (word == "imaps" || word == "pop3s" || word == "managesieve")) continue;
    report_name(configuration, context, kProtocol, item, kListed,
                fmt::format("Dovecot knows no protocol '{}' and does not start", word));
  }
}

void check_mechanisms(const Configuration& configuration, Context& context) {
  for (const ListItem& item : every_item(configuration, "auth_mechanisms")) {
    if (is_reference(item.name) || is_one_of(lower_case(item.name), known_mechanisms())) continue;
    report_name(configuration, context, kMechanism, item, known_mechanisms(),
                fmt::format("Dovecot has no mechanism '{}': the auth process dies", item.name));
  }
}

void check_drivers(const Configuration& configuration, Context& context) {
  for (const auto* type : {"passdb", "userdb"}) {
    const bool passdb = std::string_view(type) == "passdb";
    const auto names = passdb ? known_passdb_drivers() : known_userdb_drivers();
    for (const auto section : configuration.sections_of(type)) {
      const Setting* setting = configuration.last_prefixed(section, "driver");
      if (setting == nullptr || is_one_of(setting->value, names) || setting->value.empty()) continue;
      if (is_reference(setting->value)) continue;
      report_name(configuration, context, kPassdb, {setting->value, setting, false}, names,
                  fmt::format("Dovecot has no {} driver '{}': the auth process dies", type, setting->value));
    }
  }
}

void check_plugins(const Configuration& configuration, Context& context) {
  for (const ListItem& item : every_item(configuration, "mail_plugins")) {
    if (is_reference(item.name) || is_one_of(item.name, known_mail_plugins())) continue;
    auto& found = report_name(configuration, context, kPlugin, item, known_mail_plugins(),
                              fmt::format("no package has a plugin '{}': every session fails", item.name));
    if (!found.fix) found.severity = Severity::Warning;
  }
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
      report_name(configuration, context, kMailDriver, {driver, &setting, false}, known_mail_drivers(),
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
