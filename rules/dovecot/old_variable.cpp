// The %variables of 2.3 in files of 2.4.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kOld{
    .id = "dovecot/old-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
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
    .fix_notes =
        "Unsafe, since it changes where mail is looked for: writes the variables of 2.4. None for the texts whose "
        "letters mean something else, such as `rejection_reason`.",
    .proof = "Dovecot 2.4.1: doveadm user prints the home `/var/vmail/%d/%n` for every user; doveconf exits with 0.",
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
    if (owner && !known->name.starts_with("user")) continue;
    found.replacement = fmt::format("%{{{}{}{}}}", owner ? "owner_" : "", known->name, lower ? " | lower" : "");
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

// In these 2.3 gave the letters other meanings: %n is the end of a line in a rejection, %s a subject in a log.
constexpr std::array<std::string_view, 4> kOwnLetters{"rejection_reason", "deliver_log_format", "login_log_format",
                                                      "rejection_subject"};

void check_old(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.value.find('%') == std::string_view::npos || has_other_percents(setting)) continue;
    auto found = next_old_variable(setting.value, 0);
    if (!found) continue;
    const auto word = setting.value.substr(found->begin, found->end - found->begin);
    auto& report = context.report(kOld, configuration.file(setting.at), span_within(configuration, setting, word),
                                  fmt::format("'{}' is plain text in 2.4, the same for everybody", word));
    if (std::ranges::find(kOwnLetters, setting.key) != kOwnLetters.end()) continue;
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

}  // namespace

const DovecotRule rules::old_variable{kOld, check_old};

}  // namespace cfglint::dovecot
