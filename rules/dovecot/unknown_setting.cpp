// dovecot/unknown-setting: a key or a block that Dovecot does not know at that place.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_in.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/obsolete.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/unknown-setting",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a setting or a block that Dovecot does not know there",
    .what =
        "Compares every key with the settings that the version knows in that kind of block, and every block with the "
        "blocks that may stand there. `plugin { }` of 2.3 takes every key and has a rule of its own. Settings of known "
        "third-party plugins are left alone.",
    .why = "Dovecot stops at the first unknown name and does not start. cfglint names them all, with what was meant.",
    .example = {.bad = "auth_verbos = yes\ndisable_plaintext_auth = yes\n",
                .good = "auth_verbose = yes\ndisable_plaintext_auth = yes\n"},
    .fix_notes =
        "Safe where one known name is one letter away and not set beside it; unsafe where it is two letters away.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Unknown setting: KEY\"; every key of the table was tried there.",
    .options = {},
};

/// The names that a key of the section could have meant.
std::vector<std::string_view> candidates(const Configuration& configuration, std::uint32_t section) {
  std::vector<std::string_view> names;
  const auto scope = scope_of(configuration, section);
  const bool flat = configuration.version() == Version::V24;
  for (const KnownSetting& known : known_settings(configuration.version())) {
    if (flat || known.scope == scope) names.push_back(known.key);
  }
  return names;
}

std::string place_of(const Configuration& configuration, std::uint32_t section) {
  if (section == 0) return "at the root";
  return fmt::format("in a {} block", configuration.sections()[section].type);
}

/// Names that would be right elsewhere say more than a near miss.
std::string hint_for(const Configuration& configuration, const Setting& setting) {
  const bool old = configuration.version() == Version::V23;
  const auto other = settings_named(old ? Version::V24 : Version::V23, setting.key);
  const auto same = settings_named(configuration.version(), setting.key);
  if (old && !same.empty()) return fmt::format("'{}' belongs elsewhere in this configuration", setting.key);
  if (!other.empty()) return fmt::format("'{}' is a setting of Dovecot {}", setting.key, old ? "2.4" : "2.3");
  return {};
}

/// What dovecot/removed-director and dovecot/removed-replication are about.
bool is_removed(const Configuration& configuration, std::string_view key) {
  return configuration.version() == Version::V24 && is_of_removed_feature(key) &&
         !settings_named(Version::V23, key).empty();
}

void check_settings(const Configuration& configuration, Context& context) {
  std::size_t suggested = 0;
  constexpr std::size_t kSuggestions = 256;  // each compares with the whole table
  for (const Setting& setting : configuration.settings()) {
    if (configuration.meaning(setting).kind != Meaning::Kind::Unknown) continue;
    const auto& line = configuration.line(setting.at);
    if ((line.marks & kNoBreakSpace) != 0 || is_third_party(setting.key)) continue;
    if (configuration.version() == Version::V23 && find_obsolete(setting.key) != nullptr) continue;
    if (is_removed(configuration, setting.key)) continue;
    if (setting.key == "dovecot_config_version" || setting.key == "dovecot_storage_version") continue;
    auto& found = context.report(kInfo, configuration.file(setting.at), key_span(configuration, setting.at),
                                 setting.key.empty() ? "there is no key before '='"
                                                     : fmt::format("Dovecot knows no '{}' {}", setting.key,
                                                                   place_of(configuration, setting.section)));
    if (!configuration.is_main()) found.severity = Severity::Warning;
    found.help = hint_for(configuration, setting);
    if (!found.help.empty() || setting.key.size() < 4 || ++suggested > kSuggestions) continue;
    const auto names = candidates(configuration, setting.section);
    const auto meant = nearest(setting.key, names);
    if (!meant) continue;
    const bool sure = nearest(setting.key, names, 1).has_value() && !configuration.last(setting.section, *meant);
    found.fix = fix_of(sure ? Safety::Safe : Safety::Unsafe, fmt::format("write '{}'", *meant),
                       replace(configuration, setting.at, line.word, std::string(*meant)));
  }
}

constexpr std::array<std::string_view, 14> kBlockTypes{
    "passdb", "userdb",     "namespace", "service",       "plugin",        "dict",          "protocol",
    "remote", "local_name", "mailbox",   "unix_listener", "fifo_listener", "inet_listener", "metric"};

void check_blocks(const Configuration& configuration, Context& context) {
  const auto sections = configuration.sections();
  for (std::uint32_t section = 1; section < sections.size(); ++section) {
    if (sections[section].depth > 2) continue;
    if (meaning_of_block(configuration, section).kind != Meaning::Kind::Unknown) continue;
    const LineRef at = configuration.blocks()[sections[section].first_block].open;
    const auto type = sections[section].type;
    if (is_third_party(type)) continue;
    auto& found = context.report(kInfo, configuration.file(at), key_span(configuration, at),
                                 fmt::format("Dovecot knows no block '{}' here", type));
    const auto meant = type.size() < 4 ? std::nullopt : nearest(type, kBlockTypes);
    const bool exists = meant && (configuration.version() == Version::V23 || is_filter(*meant) ||
                                  !settings_named(Version::V24, *meant).empty());
    if (exists) {
      found.fix = fix_of(Safety::Unsafe, fmt::format("write '{}'", *meant),
                         replace(configuration, at, configuration.line(at).word, std::string(*meant)));
    }
  }
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.is_ext()) return;
  check_settings(configuration, context);
  check_blocks(configuration, context);
}

}  // namespace

const DovecotRule rules::unknown_setting{kInfo, check};

}  // namespace cfglint::dovecot
