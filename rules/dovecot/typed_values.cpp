// Values that the type of their setting does not allow. doveconf stops at the first one.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kBoolean{
    .id = "dovecot/bad-boolean",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a boolean that is neither yes nor no",
    .what = "Finds booleans written as true, false, on, off, 0 and the like.",
    .why = "Dovecot knows yes, y, 1 and no, in any case, and stops at everything else.",
    .example = {.bad = "auth_verbose = true\n", .good = "auth_verbose = yes\n"},
    .fix_notes = "Safe: true, on and enabled become yes; false, off, 0, n and disabled become no.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Invalid boolean value: true (use yes or no)\".",
    .options = {},
};

constexpr RuleInfo kSize{
    .id = "dovecot/bad-size",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a size that Dovecot cannot read",
    .what = "Finds sizes with a fraction, a sign, an unknown unit or a word.",
    .why = "Dovecot reads digits and one of b, k, M, G, T, with or without i and B behind it, and stops at all else.",
    .example = {.bad = "service auth {\n  vsz_limit = 1.5G\n}\n", .good = "service auth {\n  vsz_limit = 1536M\n}\n"},
    .fix_notes = "Safe: a fraction becomes a whole number of the next smaller unit, if that is exact.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Invalid size: 1.5G\"; `unlimited` is a size of 2.4 only.",
    .options = {},
};

constexpr RuleInfo kTime{
    .id = "dovecot/bad-time",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a time without a unit, or with an unknown one",
    .what = "Finds times other than digits with secs, mins, hours, days, weeks or msecs, or a part of such a word.",
    .why = "Only 0 needs no unit. Dovecot stops at all other forms.",
    .example = {.bad = "auth_failure_delay = 2\n", .good = "auth_failure_delay = 2s\n"},
    .fix_notes = "Unsafe: takes seconds for the unit that is missing.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Time interval '2' is missing units (add e.g. 's' for seconds)\".",
    .options = {},
};

constexpr RuleInfo kEnum{
    .id = "dovecot/bad-enum",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a word that the setting does not take",
    .what = "Finds values of settings that take one of a few words, such as `ssl` and `mail_fsync`.",
    .why = "Dovecot compares the letters exactly, and stops at all other words.",
    .example = {.bad = "ssl = requierd\n", .good = "ssl = required\n"},
    .fix_notes = "Unsafe: writes the word that is nearest.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Invalid value: requierd\".",
    .options = {},
};

constexpr RuleInfo kPort{
    .id = "dovecot/bad-port",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a port that is none",
    .what = "Finds ports that are no number from 0 to 65535.",
    .why = "Dovecot does not start.",
    .example = {.bad = "service imap-login {\n  inet_listener imap {\n    port = 70000\n  }\n}\n",
                .good = "service imap-login {\n  inet_listener imap {\n    port = 143\n  }\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Invalid port number 70000\".",
    .options = {},
};

constexpr RuleInfo kNumber{
    .id = "dovecot/bad-number",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a count that is no number",
    .what = "Finds counts with a sign, a unit or a word. 2.4 takes `unlimited` besides.",
    .why = "Dovecot does not start.",
    .example = {.bad = "mail_max_userip_connections = many\n", .good = "mail_max_userip_connections = 50\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Invalid number many: Not a valid number\".",
    .options = {},
};

struct Spelling {
  std::string_view text;
  std::string_view meaning;
};
constexpr std::array kSpellings{Spelling{"true", "yes"},    Spelling{"on", "yes"},   Spelling{"enable", "yes"},
                                Spelling{"enabled", "yes"}, Spelling{"false", "no"}, Spelling{"off", "no"},
                                Spelling{"0", "no"},        Spelling{"n", "no"},     Spelling{"none", "no"},
                                Spelling{"disabled", "no"}, Spelling{"t", "yes"},    Spelling{"f", "no"}};

/// A fraction as a whole number of the next smaller unit: 1.5G is 1536M.
std::optional<std::string> whole_size(std::string_view text) {
  const auto dot = text.find('.');
  constexpr std::string_view kUnits = "bkmgt";
  const auto unit_at = text.find_first_not_of("0123456789.");
  if (dot == std::string_view::npos || unit_at == std::string_view::npos || unit_at - dot > 4) return std::nullopt;
  const auto unit = kUnits.find(lower_case(text.substr(unit_at, 1)));
  std::uint64_t whole = 0;
  std::uint64_t part = 0;
  const auto read = [](std::string_view digits, std::uint64_t& number) {
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return result.ec == std::errc{} && result.ptr == digits.data() + digits.size();
  };
  const auto fraction = text.substr(dot + 1, unit_at - dot - 1);
  if (unit == std::string_view::npos || unit == 0 || !read(text.substr(0, dot), whole) || !read(fraction, part)) {
    return std::nullopt;
  }
  std::uint64_t scale = 1;
  for (std::size_t digit = 0; digit != fraction.size(); ++digit) scale *= 10;
  if ((part * 1024) % scale != 0 || whole > 1000000) return std::nullopt;
  constexpr std::array<std::string_view, 4> kSmaller{"b", "k", "M", "G"};
  return fmt::format("{}{}", whole * 1024 + part * 1024 / scale, kSmaller[unit - 1]);
}

bool is_variable(const Configuration& configuration, const Setting& setting) {
  return setting.form == ValueForm::File || configuration.has_reference(setting) ||
         setting.value.find('%') != std::string_view::npos;
}

/// Calls `judge(setting, known)` for every value whose setting has the type.
template <typename Judge>
void each(const Configuration& configuration, SettingType type, Judge&& judge) {
  if (configuration.is_ext()) return;
  for (const Setting& setting : configuration.settings()) {
    const Meaning& meaning = configuration.meaning(setting);
    if (meaning.kind != Meaning::Kind::Known || meaning.setting->type != type) continue;
    if (!is_variable(configuration, setting)) judge(setting, *meaning.setting);
  }
}

Diagnostic& report(const Configuration& configuration, Context& context, const RuleInfo& rule, const Setting& setting,
                   std::string message) {
  return context.report(rule, configuration.file(setting.at), value_span(configuration, setting.at),
                        std::move(message));
}

void check_boolean(const Configuration& configuration, Context& context) {
  each(configuration, SettingType::Boolean, [&](const Setting& setting, const KnownSetting&) {
    if (read_boolean(setting.value)) return;
    auto& found = report(configuration, context, kBoolean, setting,
                         fmt::format("'{}' takes yes or no, and not '{}'", setting.key, setting.value));
    const auto meant = std::ranges::find(kSpellings, lower_case(setting.value), &Spelling::text);
    if (meant == kSpellings.end()) return;
    found.fix = replace_value(configuration, setting, Safety::Safe, fmt::format("write '{}'", meant->meaning),
                              std::string(meant->meaning));
  });
}

void check_size(const Configuration& configuration, Context& context) {
  each(configuration, SettingType::Size, [&](const Setting& setting, const KnownSetting&) {
    if (read_size(setting.value, configuration.version())) return;
    auto& found = report(configuration, context, kSize, setting,
                         fmt::format("Dovecot cannot read '{}' as a size", setting.value));
    if (const auto whole = whole_size(setting.value)) {
      found.fix = replace_value(configuration, setting, Safety::Safe, fmt::format("write '{}'", *whole), *whole);
    } else if (setting.value == "unlimited") {
      found.help = "2.3 writes 0 for no limit";
    }
  });
}

void check_time(const Configuration& configuration, Context& context) {
  each(configuration, SettingType::Time, [&](const Setting& setting, const KnownSetting&) {
    const auto problem = check_time(setting.value, configuration.version());
    if (problem == TimeProblem::None) return;
    const bool no_unit = problem == TimeProblem::NoUnit;
    auto& found = report(configuration, context, kTime, setting,
                         no_unit ? fmt::format("the time '{}' has no unit", setting.value)
                                 : fmt::format("Dovecot cannot read '{}' as a time", setting.value));
    if (no_unit) {
      found.fix =
          replace_value(configuration, setting, Safety::Unsafe, "make it seconds", std::string(setting.value) + "s");
    }
  });
}

/// Whether a text of words with a blank between has this one.
bool has_word(std::string_view words, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const auto end = at + word.size();
    if (begins && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

void check_enum(const Configuration& configuration, Context& context) {
  each(configuration, SettingType::Enum, [&](const Setting& setting, const KnownSetting& known) {
    if (has_word(known.allowed, setting.value)) return;
    const auto allowed = words_of(known.allowed);
    auto& found = report(configuration, context, kEnum, setting,
                         fmt::format("'{}' takes one of: {}", setting.key, fmt::join(allowed, ", ")));
    const auto meant = nearest(setting.value, allowed);
    if (meant && setting.value.size() > 2) {
      found.fix =
          replace_value(configuration, setting, Safety::Unsafe, fmt::format("write '{}'", *meant), std::string(*meant));
    }
  });
}

void check_port(const Configuration& configuration, Context& context) {
  constexpr std::uint64_t kLast = 65535;
  each(configuration, SettingType::Port, [&](const Setting& setting, const KnownSetting&) {
    const auto port = read_unsigned(setting.value, Version::V23);
    if (port && *port <= kLast) return;
    report(configuration, context, kPort, setting, fmt::format("'{}' is no port", setting.value));
  });
}

void check_number(const Configuration& configuration, Context& context) {
  each(configuration, SettingType::Unsigned, [&](const Setting& setting, const KnownSetting&) {
    if (read_unsigned(setting.value, configuration.version())) return;
    report(configuration, context, kNumber, setting, fmt::format("'{}' is no number", setting.value));
  });
}

}  // namespace

const DovecotRule rules::bad_boolean{kBoolean, check_boolean};
const DovecotRule rules::bad_size{kSize, check_size};
const DovecotRule rules::bad_time{kTime, check_time};
const DovecotRule rules::bad_enum{kEnum, check_enum};
const DovecotRule rules::bad_port{kPort, check_port};
const DovecotRule rules::bad_number{kNumber, check_number};

}  // namespace cfglint::dovecot
