// The %variables of 2.3 in files of 2.4.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/short_variables.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kOld{
    .id = "dovecot/old-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "a variable of 2.3 is plain text in 2.4",
    .what =
        "Finds `%u`, `%d`, `%n`, `%h`, `%s`, `%r`, `%l`, with L before them or doubled, in files of 2.4, and every "
        "letter "
        "in the lines that programs write to logs and rejections, such as `%$` and `%m` in `deliver_log_format`.",
    .why =
        "2.4 knows `%{user}` and its kind only; the short forms stay as they are. With `mail_home = /var/vmail/%d/%n` "
        "all users share one directory of that very name, and a query with '%u' finds nobody. Dovecot starts and says "
        "nothing.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nmail_home = /var/vmail/%d/%n\n",
                .good = "dovecot_config_version = 2.4.0\nmail_home = /var/vmail/%{user | domain}/%{user | "
                        "username}\n"},
    .fix_notes =
        "Unsafe, since it changes where mail is looked for: writes the variables of 2.4. None where 2.4 has no "
        "variable for "
        "one of them.",
    .proof =
        "Dovecot 2.4.1: doveadm user prints the home `/var/vmail/%d/%n` for every user; doveconf exits with 0. "
        "dovecot-lda logs `%$ %m` of `deliver_log_format`, and imap-login `%$: %s` of `login_log_format`, as they are.",
    .options = {},
};

/// Formats with percent signs of their own: strftime(), and the patterns of SQL.
bool has_other_percents(const Setting& setting) {
  return setting.key == "log_timestamp" || setting.value.find("LIKE") != std::string_view::npos ||
         setting.value.find("DATE_FORMAT") != std::string_view::npos ||
         setting.value.find("strftime") != std::string_view::npos;
}

/// The different variables of a value, quoted and joined.
std::string names_of(std::string_view value, const std::vector<ShortVariable>& variables) {
  std::vector<std::string> names;
  for (const ShortVariable& one : variables) {
    auto name = fmt::format("'{}'", value.substr(one.begin, one.end - one.begin));
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  const std::string last = std::move(names.back());
  names.pop_back();
  return names.empty() ? last + " is" : fmt::format("{} and {} are", fmt::join(names, ", "), last);
}

/// Empty: 2.4 has nothing for one of the variables.
std::optional<Fix> fix_for(const Configuration& configuration, const Setting& setting,
                           const std::vector<ShortVariable>& variables) {
  Fix fix = new_fix(Safety::Unsafe, "write the variables of 2.4");
  for (const ShortVariable& one : variables) {
    const auto start = configuration.line(setting.at).rest.begin;
    const Span place{start + static_cast<std::uint32_t>(one.begin), start + static_cast<std::uint32_t>(one.end)};
    auto edit = replace(configuration, setting.at, place, one.replacement);
    if (!edit || one.replacement.empty()) return std::nullopt;
    fix.edits.push_back(*std::move(edit));
  }
  return fix;
}

void check_old(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.value.find('%') == std::string_view::npos || has_other_percents(setting)) continue;
    const auto variables = short_variables(setting.key, setting.value);
    if (variables.empty()) continue;
    const ShortVariable& first = variables.front();
    const auto word = setting.value.substr(first.begin, first.end - first.begin);
    const std::string_view meaning = has_own_variables(setting.key) ? "" : ", the same for everybody";
    auto& report = context.report(kOld, configuration.file(setting.at), span_within(configuration, setting, word),
                                  fmt::format("{} plain text in 2.4{}", names_of(setting.value, variables), meaning));
    if (!first.replacement.empty()) report.help = fmt::format("2.4 writes {} for '{}'", first.replacement, word);
    report.fix = fix_for(configuration, setting, variables);
  }
}

}  // namespace

const DovecotRule rules::old_variable{kOld, check_old};

}  // namespace cfglint::dovecot
