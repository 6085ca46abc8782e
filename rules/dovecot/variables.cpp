// Variables of 2.3 that are none.
#include <fmt/format.h>

#include <algorithm>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/secrets.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kUnknown{
    .id = "dovecot/unknown-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "$name of no setting",
    .what = "Finds unquoted values with a word that begins with `$` and is the name of no setting.",
    .why =
        "2.3 puts in the value of that setting and stops if there is none. Quotes keep a text as it is; a number, a "
        "size, a time or a boolean has to be written out. `$ENV:NAME` is a variable of the environment that "
        "`import_environment` names.",
    .example = {.bad = "disable_plaintext_auth = yes\nlogin_greeting = pay in $us\n",
                .good = "disable_plaintext_auth = yes\nlogin_greeting = \"pay in $us\"\n"},
    .fix_notes = "",
    .proof =
        "doveconf 2.3.19: \"Unknown variable: $us\"; with quotes around a count, \"Invalid number $us\". Dovecot "
        "2.3.19 "
        "started with X=7: `login_greeting = hi $ENV:X` greets \"hi 7\" if `import_environment` has X, else \"hi\".",
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

bool is_set(const Configuration& configuration, std::string_view name) {
  return !configuration.named(name).empty() || !settings_named(Version::V23, name).empty();
}

/// Whether a file that includes this one may have a setting of that name: they are of small letters, digits and
/// underscores.
bool may_be_set_elsewhere(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

/// What a setting of a type takes; empty: any text, also a quoted one.
std::string_view wanted(SettingType type) {
  switch (type) {
    case SettingType::Boolean:
      return "yes or no";
    case SettingType::Size:
      return "a size";
    case SettingType::Time:
      return "a time";
    case SettingType::Unsigned:
    case SettingType::Octal:
    case SettingType::Port:
      return "a number";
    case SettingType::Enum:
      return "one of its words";
    default:
      return "";
  }
}

/// What is meant, as far as the word and the type of the setting tell.
std::string help_for(const Configuration& configuration, const Setting& setting, std::string_view word) {
  constexpr std::string_view kEnvironment = "$ENV_";
  const KnownSetting* known = configuration.meaning(setting).setting;
  const auto type = known == nullptr ? "" : wanted(known->type);
  const std::string written = type.empty() ? "" : fmt::format(", or write {}", type);
  if (word.starts_with("${")) {
    return fmt::format("Dovecot fills in no ${{NAME}}: let envsubst or the like do that before it reads the file{}",
                       written);
  }
  if (word.starts_with(kEnvironment) && !is_secret(setting.key)) {
    const auto name = word.substr(kEnvironment.size(), 60);
    return fmt::format("a variable of the environment is $ENV:{}, and import_environment has to name it{}", name,
                       written);
  }
  return type.empty() ? std::string("put the value in quotes if the dollar sign is meant")
                      : fmt::format("write {}: quotes do not make it one", type);
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
      found.help = help_for(configuration, setting, word);
      if (!configuration.is_main() && may_be_set_elsewhere(word.substr(1))) found.severity = Severity::Warning;
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

const DovecotRule rules::unknown_variable{kUnknown, check_unknown};
const DovecotRule rules::unsupported_variable{kUnsupported, check_unsupported};

}  // namespace cfglint::dovecot
