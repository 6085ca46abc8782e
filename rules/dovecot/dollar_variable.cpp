// The $variables of 2.3 in files of 2.4, and lists that 2.4 puts into nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/dollar-variable",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "$name is plain text in 2.4",
    .what = "Finds `$NAME`, where NAME is a setting, in files of 2.4; and a list that has itself as `$SET:NAME`.",
    .why =
        "2.4 writes `$SET:NAME`. A bare `$NAME` stays as it is: a service then runs as a user of that name, a plugin "
        "of that name is looked for. doveconf says nothing. What 2.3 wrote as `mail_plugins = $mail_plugins quota`, "
        "2.4 "
        "writes as a block: with `=` it begins the list anew, and `$SET:mail_plugins` stops it.",
    .example = {.bad = "dovecot_config_version = 2.4.0\nmail_plugins = $mail_plugins quota\n",
                .good = "dovecot_config_version = 2.4.0\nmail_plugins {\n  quota = yes\n}\n"},
    .fix_notes =
        "Unsafe, since the value changes with it: writes `$SET:NAME`, or the block that adds to a list. None for "
        "names that 2.4 does not have, and for a list in another setting.",
    .proof =
        "Dovecot 2.4.1: \"Plugin '$mail_plugins' not found\", \"User doesn't exist: $default_internal_user\"; "
        "doveconf: \"Failed to expand $SET:mail_plugins: Setting type can't be expanded to string\".",
    .options = {},
};

constexpr std::string_view kSet = "$SET:";

bool is_setting_name(std::string_view name) {
  return !settings_named(Version::V23, name).empty() || !settings_named(Version::V24, name).empty();
}

SettingType type_of(const KnownSetting* known) { return known == nullptr ? SettingType::Text : known->type; }

bool is_list(SettingType type) { return type == SettingType::BoolList || type == SettingType::StringList; }

/// Whether `$SET:NAME` can put in the value of that setting.
bool is_expandable(std::string_view name) {
  constexpr std::array kStructured{SettingType::BoolList, SettingType::StringList, SettingType::Filter,
                                   SettingType::NamedFilter};
  const KnownSetting* known = find_setting(Version::V24, Scope::Root, name);
  return known != nullptr && std::ranges::find(kStructured, known->type) == kStructured.end();
}

/// Whether a word is the list's own name as a variable, in the way of either version.
bool is_itself(const Setting& list, std::string_view word) {
  if (!word.starts_with('$')) return false;
  word.remove_prefix(word.starts_with(kSet) ? kSet.size() : 1);
  return word == list.key;
}

/// `list = $list a b` as the block that adds a and b.
std::optional<Fix> add_to_list(const Configuration& configuration, const Setting& list) {
  auto names = list_items(list.value);
  std::erase_if(names, [&](std::string_view name) { return is_itself(list, name); });
  return list_block(configuration, list, names, fmt::format("add to the list with a block '{}'", list.key));
}

/// Says it of the first such word: the fix mends the whole list.
void check_list(const Configuration& configuration, const Setting& list, bool of_flags, Context& context) {
  for (const auto word : list_items(list.value)) {
    if (word.starts_with(kSet) ? !is_itself(list, word) : !word.starts_with('$') || !is_setting_name(word.substr(1))) {
      continue;
    }
    auto& found = context.report(
        kInfo, configuration.file(list.at), span_within(configuration, list, word),
        word.starts_with(kSet) ? fmt::format("'{}' is a list, which 2.4 cannot put in: Dovecot does not start", word)
                               : fmt::format("'{}' is plain text in 2.4", word));
    if (of_flags && is_itself(list, word)) found.fix = add_to_list(configuration, list);
    return;
  }
}

void check_text(const Configuration& configuration, const Setting& setting, Context& context) {
  for (const auto word : words_of(setting.value)) {
    if (!word.starts_with('$') || !is_setting_name(word.substr(1))) continue;
    const auto name = word.substr(1);
    const Span span = span_within(configuration, setting, word);
    auto& found =
        context.report(kInfo, configuration.file(setting.at), span, fmt::format("'{}' is plain text in 2.4", word));
    if (!is_expandable(name)) continue;
    found.fix = fix_of(Safety::Unsafe, fmt::format("write '{}{}'", kSet, name),
                       Edit{configuration.file(setting.at), {span.begin + 1, span.begin + 1}, "SET:"});
  }
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V24) return;
  for (const Setting& setting : configuration.settings()) {
    if (setting.form != ValueForm::Plain || setting.value.find('$') == std::string_view::npos) continue;
    const SettingType type = type_of(configuration.meaning(setting).setting);
    if (is_list(type)) {
      check_list(configuration, setting, type == SettingType::BoolList, context);
    } else {
      check_text(configuration, setting, context);
    }
  }
}

}  // namespace

const DovecotRule rules::dollar_variable{kInfo, check};

}  // namespace cfglint::dovecot
