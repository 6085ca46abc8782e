// Settings of Dovecot 1.x to 2.2 that 2.3 still reads, with a warning.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/obsolete.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr ReleaseRange kWith23{Release::Bullseye, Release::Bookworm};

constexpr RuleInfo kProtocols{
    .id = "dovecot/obsolete-ssl-protocols",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = kWith23,
    .summary = "ssl_protocols became ssl_min_protocol",
    .what =
        "Finds `ssl_protocols`. An error if it has another word than SSLv3, TLSv1, TLSv1.1 and TLSv1.2 (in exactly "
        "these "
        "letters, with or without `!`), or leaves no version; else a warning.",
    .why =
        "2.3 translates the list into a lowest version. With a word that it does not know, such as `!SSLv2`, `!sslv3` "
        "or "
        "`TLSv1.3`, it prints an error and ignores the whole line: `ssl_min_protocol` or its default, TLSv1.2, counts.",
    .example = {.bad = "disable_plaintext_auth = yes\nssl_protocols = !SSLv3 !TLSv1 !TLSv1.1\n",
                .good = "disable_plaintext_auth = yes\nssl_min_protocol = TLSv1.2\n"},
    .fix_notes = "Safe: writes the lowest version that the list leaves; removes a line that 2.3 ignores.",
    .proof =
        "doveconf 2.3.13 and 2.3.19: \"ssl_protocols has been replaced by ssl_min_protocol\", and \"Could not find a "
        "minimum "
        "ssl_min_protocol setting from ssl_protocols = !SSLv2: Unrecognized protocol 'SSLv2'\".",
    .options = {},
};

constexpr RuleInfo kDh{
    .id = "dovecot/obsolete-dh",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = kWith23,
    .summary = "Dovecot makes no DH parameters any more",
    .what = "Finds `ssl_dh_parameters_length` and `ssl_parameters_regenerate`.",
    .why = "2.3 ignores them. `ssl_dh = <FILE` is needed only for DHE cipher suites.",
    .example = {.bad = "disable_plaintext_auth = yes\nssl_dh_parameters_length = 2048\n",
                .good = "disable_plaintext_auth = yes\n"},
    .fix_notes = "Safe: removes the line.",
    .proof = "doveconf 2.3.19: \"ssl_dh_parameters_length is no longer needed\".",
    .options = {},
};

constexpr RuleInfo kImaps{
    .id = "dovecot/obsolete-imaps",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = kWith23,
    .summary = "imaps, pop3s and managesieve in protocols",
    .what = "Finds the three words in `protocols`.",
    .why = "imap and pop3 include their TLS ports; managesieve is called sieve. 2.3 translates them with a warning.",
    .example = {.bad = "disable_plaintext_auth = yes\nprotocols = imap imaps\n",
                .good = "disable_plaintext_auth = yes\nprotocols = imap\n"},
    .fix_notes = "Safe: writes the words of 2.3.",
    .proof = "doveconf 2.3.19: \"'imaps' protocol can no longer be specified (use protocols=imap)\".",
    .options = {},
};

constexpr RuleInfo kCert{
    .id = "dovecot/obsolete-cert-file",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = kWith23,
    .summary = "ssl_cert_file became ssl_cert",
    .what = "Finds `ssl_cert_file`, `ssl_key_file` and `ssl_ca_file`.",
    .why = "2.3 translates them with a warning; 2.4 has other names again.",
    .example = {.bad = "disable_plaintext_auth = yes\nssl_cert_file = /etc/ssl/mail.pem\n",
                .good = "disable_plaintext_auth = yes\nssl_cert = </etc/ssl/mail.pem\n"},
    .fix_notes = "Safe: writes the new name, and `<` before the path.",
    .proof = "doveconf 2.3.19: \"ssl_cert_file has been replaced by ssl_cert = <file\".",
    .options = {},
};

constexpr RuleInfo kMisc{
    .id = "dovecot/obsolete-misc",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = kWith23,
    .summary = "a setting of an older Dovecot",
    .what = "Finds settings of 1.x to 2.2 that 2.3 renamed, moved or took out, and still accepts.",
    .why = "2.3 warns and translates or ignores them. 2.4 does not start with them.",
    .example = {.bad = "disable_plaintext_auth = yes\ndbox_rotate_size = 2M\n",
                .good = "disable_plaintext_auth = yes\nmdbox_rotate_size = 2M\n"},
    .fix_notes = "Safe: renames the setting, or removes one that does nothing. The rest is for a person.",
    .proof = "doveconf 2.3.19 with each of them: \"Obsolete setting\".",
    .options = {},
};

const RuleInfo& rule_for(std::string_view key) {
  if (key == "ssl_protocols") return kProtocols;
  if (key == "ssl_dh_parameters_length" || key == "ssl_parameters_regenerate") return kDh;
  if (key == "ssl_cert_file" || key == "ssl_key_file" || key == "ssl_ca_file") return kCert;
  return kMisc;
}

constexpr std::array<std::string_view, 4> kVersions{"SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"};

/// What 2.3 makes of an ssl_protocols (ssl_protocols_to_min_protocol()).
struct Lowest {
  std::string_view version;  ///< empty: 2.3 ignores the whole list
  std::string_view unknown;  ///< the word for which it does; empty: no version is left
};

Lowest lowest_version(std::string_view list) {
  enum class Said : std::uint8_t { Nothing, No, Yes };
  std::array<Said, kVersions.size()> said{};
  for (auto word : list_items(list)) {
    const bool no = word.starts_with('!');
    if (no) word.remove_prefix(1);
    const auto at = std::ranges::find(kVersions, word);
    if (at == kVersions.end()) return {{}, word};
    said[static_cast<std::size_t>(at - kVersions.begin())] = no ? Said::No : Said::Yes;
  }
  const bool picks = std::ranges::find(said, Said::Yes) != said.end();
  const auto allowed = [&](Said one) { return picks ? one == Said::Yes : one == Said::Nothing; };
  const auto lowest = std::ranges::find_if(said, allowed);
  if (lowest == said.end()) return {};
  return {kVersions[static_cast<std::size_t>(lowest - said.begin())], {}};
}

bool is_known_list(const Configuration& configuration, const Setting& setting) {
  return setting.form != ValueForm::File && !configuration.has_reference(setting);
}

std::optional<Fix> fix_for_protocols(const Configuration& configuration, const Setting& setting) {
  if (!is_known_list(configuration, setting)) return std::nullopt;
  const auto version = lowest_version(setting.value).version;
  if (version.empty()) {
    return fix_of(Safety::Safe, "remove the line, which does nothing", delete_line(configuration, setting.at));
  }
  auto fix = replace_value(configuration, setting, Safety::Safe, "write ssl_min_protocol", std::string(version));
  auto key = replace(configuration, setting.at, configuration.line(setting.at).word, "ssl_min_protocol");
  if (!fix || !key) return std::nullopt;
  fix->edits.push_back(*std::move(key));
  return fix;
}

std::optional<Fix> fix_for(const Configuration& configuration, const Setting& setting, const ObsoleteSetting& old) {
  const auto& line = configuration.line(setting.at);
  switch (old.change) {
    case ObsoleteSetting::Change::Delete:
      return fix_of(Safety::Safe, "remove the line", delete_line(configuration, setting.at));
    case ObsoleteSetting::Change::Rename:
      return fix_of(Safety::Safe, fmt::format("write '{}'", old.replacement),
                    replace(configuration, setting.at, line.word, std::string(old.replacement)));
    case ObsoleteSetting::Change::File: {
      auto key = replace(configuration, setting.at, line.word, std::string(old.replacement));
      if (!key || setting.form != ValueForm::Plain || (line.marks & kJoined) != 0) return std::nullopt;
      Fix fix = fix_of(Safety::Safe, fmt::format("write '{} = <FILE'", old.replacement), *std::move(key));
      const auto begin = value_span(configuration, setting.at).begin;
      fix.edits.push_back({configuration.file(setting.at), {begin, begin}, "<"});
      return fix;
    }
    case ObsoleteSetting::Change::Rewrite:
      break;
  }
  return setting.key == "ssl_protocols" ? fix_for_protocols(configuration, setting) : std::nullopt;
}

/// A list that 2.3 can translate is only old; all of one that it cannot is lost.
void judge_protocols(const Configuration& configuration, const Setting& setting, Diagnostic& found) {
  const auto [version, unknown] = lowest_version(setting.value);
  if (!version.empty() || !is_known_list(configuration, setting)) {
    found.severity = Severity::Warning;
    return;
  }
  found.message = unknown.empty() ? std::string("2.3 ignores this line, since it leaves no version")
                                  : fmt::format("2.3 ignores this line, since it does not know the word '{}'", unknown);
  if (setting.section != 0 || configuration.named("ssl_protocols").size() > 1) return;
  const Setting* lowest = configuration.root("ssl_min_protocol");
  found.help = lowest != nullptr ? fmt::format("ssl_min_protocol = {} stays in force", lowest->value)
                                 : std::string("the default, ssl_min_protocol = TLSv1.2, stays in force");
}

void report_obsolete(const Configuration& configuration, Context& context, const RuleInfo& rule, const Setting& setting,
                     const ObsoleteSetting& old) {
  auto& found = context.report(rule, configuration.file(setting.at), key_span(configuration, setting.at),
                               old.replacement.empty() ? fmt::format("Dovecot ignores '{}'", setting.key)
                                                       : fmt::format("'{}' became '{}'", setting.key, old.replacement));
  if (&rule == &kProtocols) judge_protocols(configuration, setting, found);
  found.fix = fix_for(configuration, setting, old);
}

/// Every obsolete setting that one of the rules is about.
void check_rule(const Configuration& configuration, Context& context, const RuleInfo& rule) {
  if (configuration.version() != Version::V23 || configuration.is_ext()) return;
  for (const ObsoleteSetting& old : obsolete_settings()) {
    if (&rule_for(old.key) != &rule) continue;
    for (const auto index : configuration.named(old.key)) {
      const Setting& setting = configuration.settings()[index];
      if (scope_of(configuration, setting.section) != Scope::Root) continue;
      report_obsolete(configuration, context, rule, setting, old);
    }
  }
}

void check_protocols(const Configuration& configuration, Context& context) {
  check_rule(configuration, context, kProtocols);
}
void check_dh(const Configuration& configuration, Context& context) { check_rule(configuration, context, kDh); }
void check_cert(const Configuration& configuration, Context& context) { check_rule(configuration, context, kCert); }
void check_misc(const Configuration& configuration, Context& context) { check_rule(configuration, context, kMisc); }

void check_imaps(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  const Setting* setting = configuration.root("protocols");
  if (setting == nullptr) return;
  const auto words = words_of(setting->value);
  for (const auto word : words) {
    const std::string_view now = word == "imaps"         ? "imap"
                                 : word == "pop3s"       ? "pop3"
                                 : word == "managesieve" ? "sieve"
                                                         : "";
    if (now.empty()) continue;
    const Span span = span_within(configuration, *setting, word);
    auto& found =
        context.report(kImaps, configuration.file(setting->at), span, fmt::format("'{}' is a part of '{}'", word, now));
    const bool there = is_one_of(now, words);
    const auto last = setting->value.data() + setting->value.size();
    const bool at_end = word.data() + word.size() == last;
    const Span cut = at_end && word.data() != setting->value.data() ? Span{span.begin - 1, span.end}
                                                                    : Span{span.begin, span.end + (at_end ? 0U : 1U)};
    found.fix =
        there ? fix_of(Safety::Safe, fmt::format("remove '{}'", word), Edit{configuration.file(setting->at), cut, ""})
              : fix_of(Safety::Safe, fmt::format("write '{}'", now),
                       Edit{configuration.file(setting->at), span, std::string(now)});
  }
}

}  // namespace

const DovecotRule rules::obsolete_ssl_protocols{kProtocols, check_protocols};
const DovecotRule rules::obsolete_dh{kDh, check_dh};
const DovecotRule rules::obsolete_imaps{kImaps, check_imaps};
const DovecotRule rules::obsolete_cert_file{kCert, check_cert};
const DovecotRule rules::obsolete_misc{kMisc, check_misc};

}  // namespace cfglint::dovecot
