// Variables that are none: %u and $x in 2.4, unknown names in 2.3.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/secrets.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kOld{
    .id = "dovecot/old-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "a variable of 2.3 is plain text in 2.4",
    .what = "Finds `%u`, `%d`, `%n`, `%h`, `%s`, `%r`, `%l`, with L before them or doubled, in files of 2.4.",
    .why =
        "2.4 knows `%{user}` and its kind only; the short forms stay as they are. With `mail_home = /var/vmail/%d/%n` "
        "all users share one directory of that very name, and a query with '%u' finds nobody. Dovecot starts and says "
        "nothing.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nmail_home = /var/vmail/%d/%n\n",
                .good = "dovecot_config_version = 2.4.0\nmail_home = /var/vmail/%{user | domain}/%{user | "
                        "username}\n"},
    .fix_notes = "Unsafe, since it changes where mail is looked for: writes the variables of 2.4.",
    .proof = "Dovecot 2.4.1: doveadm user prints the home `/var/vmail/%d/%n` for every user; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kDollar{
    .id = "dovecot/dollar-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "$name is plain text in 2.4",
    .what = "Finds `$NAME`, where NAME is a setting, in files of 2.4.",
    .why =
        "2.4 writes `$SET:NAME`. A bare `$NAME` stays as it is: a service then runs as a user of that name, a plugin "
        "of that name is looked for. doveconf says nothing.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nmail_plugins = $mail_plugins quota\n",
                .good = "dovecot_config_version = 2.4.0\nmail_plugins = $SET:mail_plugins quota\n"},
    .fix_notes = "Unsafe: writes `$SET:NAME`; the value changes with it.",
    .proof = "Dovecot 2.4.1: \"Plugin '$mail_plugins' not found\", \"User doesn't exist: $default_internal_user\".",
    .options = {},
};

constexpr RuleInfo kUnknown{
    .id = "dovecot/unknown-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "$name of no setting",
    .what = "Finds unquoted values with a word that begins with `$` and is the name of no setting.",
    .why = "2.3 puts in the value of that setting and stops if there is none. Quotes keep the text as it is.",
    .example = {.bad = "disable_plaintext_auth = yes\nlogin_greeting = pay in $us\n",
                .good = "disable_plaintext_auth = yes\nlogin_greeting = \"pay in $us\"\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19: \"Unknown variable: $us\".",
    .options = {},
};

constexpr RuleInfo kUnsupported{
    .id = "dovecot/unsupported-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a %variable that 2.3 does not have",
    .what = "Finds a percent sign and a capital letter that is neither a variable nor a modifier in paths of mail.",
    .why = "The result has the text `UNSUPPORTED_VARIABLE_` in it: a directory of that name for everybody.",
    .example = {.bad = "disable_plaintext_auth = yes\nmail_location = maildir:/srv/%Zu\n",
                .good = "disable_plaintext_auth = yes\nmail_location = maildir:/srv/%Lu\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: the path has UNSUPPORTED_VARIABLE_Zu in it; doveconf exits with 0.",
    .options = {},
};

struct Renamed {
  std::string_view old;
  std::string_view name;
};
constexpr std::array kRenamed{Renamed{"u", "user"},    Renamed{"n", "user | username"}, Renamed{"d", "user | domain"},
                              Renamed{"h", "home"},    Renamed{"s", "protocol"},        Renamed{"r", "remote_ip"},
                              Renamed{"l", "local_ip"}};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// A short variable of 2.3 at an offset of a text.
struct OldVariable {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string replacement;
};

std::optional<OldVariable> next_old_variable(std::string_view text, std::size_t from) {
  for (auto at = text.find('%', from); at != std::string_view::npos; at = text.find('%', at + 1)) {
    OldVariable found;
    found.begin = at;
    auto next = at + 1;
    const bool owner = next < text.size() && text[next] == '%';
    if (owner) ++next;
    const bool lower = next < text.size() && text[next] == 'L';
    if (lower) ++next;
    if (next >= text.size()) return std::nullopt;
    const auto known = std::ranges::find(kRenamed, text.substr(next, 1), &Renamed::old);
    found.end = next + 1;
    const bool ends = found.end == text.size() || !is_word(text[found.end]);
    if (known == kRenamed.end() || !ends || (owner && next - at > 2)) continue;
    std::string name(known->name);
    if (owner) {
      if (!name.starts_with("user")) continue;
      name = "owner_" + name;
    }
    found.replacement = fmt::format("%{{{}{}}}", name, lower ? " | lower" : "");
    return found;
  }
  return std::nullopt;
}

/// Formats with percent signs of their own: strftime(), and the patterns of SQL.
bool has_other_percents(const Setting& setting) {
  return setting.key == "log_timestamp" || setting.value.find("LIKE") != std::string_view::npos ||
         setting.value.find("DATE_FORMAT") != std::string_view::npos ||
         setting.value.find("strftime") != std::string_view::npos;
}

void check_old(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.value.find('%') == std::string_view::npos || has_other_percents(setting)) continue;
    auto found = next_old_variable(setting.value, 0);
    if (!found) continue;
    const auto word = setting.value.substr(found->begin, found->end - found->begin);
    auto& report = context.report(kOld, configuration.file(setting.at), span_within(configuration, setting, word),
                                  fmt::format("'{}' is plain text in 2.4, the same for everybody", word));
    report.help = fmt::format("2.4 writes {}", found->replacement);
    Fix fix = new_fix(Safety::Unsafe, "write the variables of 2.4");
    for (; found; found = next_old_variable(setting.value, found->end)) {
      const auto begin = configuration.line(setting.at).rest.begin + static_cast<std::uint32_t>(found->begin);
      const auto size = static_cast<std::uint32_t>(found->end - found->begin);
      auto edit = replace(configuration, setting.at, {begin, begin + size}, found->replacement);
      if (edit) fix.edits.push_back(*std::move(edit));
    }
    if (!fix.edits.empty()) report.fix = std::move(fix);
  }
}

bool is_setting_name(std::string_view name) {
  return !settings_named(Version::V23, name).empty() || !settings_named(Version::V24, name).empty();
}

void check_dollar(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.form != ValueForm::Plain || setting.value.find('$') == std::string_view::npos) continue;
    for (const auto word : words_of(setting.value)) {
      if (!word.starts_with('$') || !is_setting_name(word.substr(1))) continue;
      auto& found = context.report(kDollar, configuration.file(setting.at), span_within(configuration, setting, word),
                                   fmt::format("'{}' is plain text in 2.4", word));
      const Span span = span_within(configuration, setting, word);
      found.fix = fix_of(Safety::Unsafe, fmt::format("write '$SET:{}'", word.substr(1)),
                         Edit{configuration.file(setting.at), {span.begin + 1, span.begin + 1}, "SET:"});
    }
  }
}

bool is_set(const Configuration& configuration, std::string_view name) {
  return !configuration.named(name).empty() || !settings_named(Version::V23, name).empty();
}

void check_unknown(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23 || configuration.is_ext()) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.form != ValueForm::Plain || setting.value.find('$') == std::string_view::npos) continue;
    for (const auto word : words_of(setting.value)) {
      if (word.size() < 2 || !word.starts_with('$') || word.starts_with("$ENV:")) continue;
      if (is_set(configuration, word.substr(1))) continue;
      const bool secret = is_secret(setting.key);
      auto& found = context.report(
          kUnknown, configuration.file(setting.at), span_within(configuration, setting, word),
          secret ? std::string("this begins like a variable, and no setting has its name")
                 : fmt::format("no setting has the name of '{}': Dovecot does not start", word.substr(0, 60)));
      found.help = "put the value in quotes if the dollar sign is meant";
      if (!configuration.is_main()) found.severity = Severity::Warning;
    }
  }
}

void check_unsupported(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  // Of the capitals, var-expand.c knows these: modifiers, and none that is a variable.
  constexpr std::string_view kCapitals = "LUEXRNHMDT";
  for (const auto* key : {"mail_location", "mail_home", "location"}) {
    for (const auto index : configuration.named(key)) {
      const Setting& setting = configuration.settings()[index];
      for (auto at = setting.value.find('%'); at != std::string_view::npos; at = setting.value.find('%', at + 2)) {
        if (at + 1 == setting.value.size()) break;
        const char letter = setting.value[at + 1];
        if (letter < 'A' || letter > 'Z' || kCapitals.find(letter) != std::string_view::npos) continue;
        context.report(kUnsupported, configuration.file(setting.at),
                       span_within(configuration, setting, setting.value.substr(at, 2)),
                       fmt::format("2.3 has no '%{}': the path gets UNSUPPORTED_VARIABLE in it", letter));
      }
    }
  }
}

}  // namespace

const DovecotRule rules::old_variable{kOld, check_old};
const DovecotRule rules::dollar_variable{kDollar, check_dollar};
const DovecotRule rules::unknown_variable{kUnknown, check_unknown};
const DovecotRule rules::unsupported_variable{kUnsupported, check_unsupported};

}  // namespace cfglint::dovecot
