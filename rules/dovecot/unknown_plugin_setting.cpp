// dovecot/unknown-plugin-setting: a misspelt key in plugin { }, which takes every key.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/unknown-plugin-setting",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .tier = Tier::Preview,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a plugin's setting that is spelt almost like a known one",
    .what =
        "Finds keys in `plugin { }` that are one or two letters away from a setting that the documentation of 2.3 "
        "or Pigeonhole names, with or without a number at their end. Other unknown keys are left alone: they may "
        "belong to plugins "
        "that cfglint does not know.",
    .why = "Dovecot takes every key there and says nothing; the plugin simply does not see the setting.",
    .example = {.bad = "disable_plaintext_auth = yes\nplugin {\n  quota_rul = *:storage=1G\n}\n",
                .good = "disable_plaintext_auth = yes\nplugin {\n  quota_rule = *:storage=1G\n}\n"},
    .fix_notes = "Unsafe: the key may be right for a plugin of your own.",
    .proof = "doveconf 2.3.19 accepts `quota_rul`, and no quota is set.",
    .options = {},
};

/// Names of numbered settings are compared without their numbers: quota_rule2, sieve_before3.
std::string without_digits(std::string_view key) {
  std::string text(key);
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

std::vector<std::string_view> plugin_keys() {
  std::vector<std::string_view> keys;
  for (const KnownSetting& known : known_settings(Version::V23)) {
    if (known.scope == Scope::Plugin) keys.push_back(known.key);
  }
  return keys;
}

/// Pigeonhole is no part of Dovecot, but its keys are known.
bool is_of_unknown_plugin(std::string_view key) {
  return is_third_party(key) && !key.starts_with("sieve_") && !key.starts_with("imapsieve_");
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  const auto keys = plugin_keys();
  std::size_t compared = 0;
  constexpr std::size_t kCompared = 512;
  for (const auto section : configuration.sections_of("plugin")) {
    for (const Setting* setting : configuration.settings_of(section)) {
      const std::string key = without_digits(setting->key);
      if (key.size() < 7 || is_of_unknown_plugin(key)) continue;
      if (find_setting(Version::V23, Scope::Plugin, key) != nullptr) continue;
      if (++compared > kCompared) return;
      const auto meant = nearest(key, keys, key.size() < 10 ? 1 : 2);
      if (!meant || meant->size() < 6) continue;
      auto& found =
          context.report(kInfo, configuration.file(setting->at), key_span(configuration, setting->at),
                         fmt::format("no plugin of Dovecot has '{}'; '{}' may be meant", setting->key, *meant));
      if (key != setting->key) continue;
      found.fix =
          fix_of(Safety::Unsafe, fmt::format("write '{}'", *meant),
                 replace(configuration, setting->at, configuration.line(setting->at).word, std::string(*meant)));
    }
  }
}

}  // namespace

const DovecotRule rules::unknown_plugin_setting{kInfo, check};

}  // namespace cfglint::dovecot
