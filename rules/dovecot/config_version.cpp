// Which language the files are written in, and which one the target has.
#include <fmt/format.h>

#include <algorithm>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_in.hpp"
#include "src/model/dovecot/obsolete.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kVersion{
    .id = "dovecot/config-version",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "the configuration is not written for this version of Dovecot",
    .what =
        "Finds main files without `dovecot_config_version` where the target has 2.4, with it where the target has 2.3, "
        "and versions that 2.4 does not take. Finds lone files of conf.d that are written for one of them where the "
        "target has the other.",
    .why =
        "2.4 wants a full version as its first setting, and reads no file of 2.3. 2.3 knows no such setting. Dovecot "
        "does not start. The other rules check the file as what it is written for.",
    .example = {.bad = "disable_plaintext_auth = yes\nprotocols = imap\n",
                .good = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\nprotocols = imap\n"},
    .fix_notes = "",
    .proof =
        "doveconf 2.4.1: \"The first setting must be dovecot_config_version\"; `2.4` and `2.3.19` are refused; "
        "doveconf 2.3.19: \"Unknown setting: dovecot_config_version\".",
    .options = {},
};

constexpr RuleInfo kStorage{
    .id = "dovecot/storage-version",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "2.4 wants dovecot_storage_version",
    .what = "Finds main files of 2.4 that do not set `dovecot_storage_version`.",
    .why = "Dovecot does not start.",
    .example = {.bad = "dovecot_config_version = 2.4.0\n",
                .good = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n"},
    .fix_notes = "Safe: adds the setting below the version of the configuration, with the same value.",
    .proof = "doveconf 2.4.1: \"dovecot_storage_version setting must be set\".",
    .options = {},
};

constexpr std::string_view kKey = "dovecot_config_version";

/// 2.4 takes X.Y.Z from 2.4.0 on.
bool is_version_24(std::string_view text) {
  constexpr std::string_view kSeries = "2.4.";
  return text.starts_with(kSeries) && text.size() > kSeries.size() &&
         text.substr(kSeries.size()).find_first_not_of("0123456789") == std::string_view::npos;
}

/// A setting of the root that the file's version has and the other one has not. Null: none.
const Setting* telling_setting(const Configuration& configuration) {
  const Version own = configuration.version();
  const Version other = own == Version::V23 ? Version::V24 : Version::V23;
  const auto found = std::ranges::find_if(configuration.settings(), [&](const Setting& setting) {
    return setting.section == 0 && find_setting(own, Scope::Root, setting.key) != nullptr &&
           find_setting(other, Scope::Root, setting.key) == nullptr &&
           (other == Version::V24 || find_obsolete(setting.key) == nullptr);
  });
  return found == configuration.settings().end() ? nullptr : &*found;
}

/// The first block that only 2.4 has. Null: none, or the file is of 2.3.
const Section* telling_block(const Configuration& configuration) {
  if (configuration.version() == Version::V23) return nullptr;
  const auto sections = configuration.sections();
  const auto found = std::find_if(sections.begin() + 1, sections.end(), [](const Section& section) {
    return section.parent == 0 && !is_block_of_23(section.type) && !settings_named(Version::V24, section.type).empty();
  });
  return found == sections.end() ? nullptr : &*found;
}

/// A lone file is read as what it is written for; the target may have the other version.
void check_fragment(const Configuration& configuration, Context& context) {
  const auto& release = context.target().release;
  if (!release || configuration.is_ext()) return;
  const bool target_24 = *release >= Release::Trixie;
  if ((configuration.version() == Version::V24) == target_24) return;
  const Setting* setting = telling_setting(configuration);
  const Section* section = telling_block(configuration);
  if (setting == nullptr && section == nullptr) return;
  const LineRef at = setting != nullptr ? setting->at : configuration.blocks()[section->first_block].open;
  auto& found = context.report(
      kVersion, configuration.file(at), key_span(configuration, at),
      fmt::format("Dovecot {} knows no {}'{}', and does not start", target_24 ? "2.4" : "2.3",
                  setting != nullptr ? "" : "block ", configuration.document(at).word(configuration.line(at))));
  found.notes.push_back(fmt::format("this file is written for Dovecot {}", target_24 ? "2.3" : "2.4"));
}

void check_version(const Configuration& configuration, Context& context) {
  if (!configuration.is_main()) return check_fragment(configuration, context);
  const auto& release = context.target().release;
  const bool target_24 = release && *release >= Release::Trixie;
  const Setting* version = configuration.root(kKey);
  if (version == nullptr) {
    if (!target_24 || configuration.settings().empty()) return;
    const LineRef at = configuration.settings().front().at;
    auto& found = context.report(kVersion, configuration.file(at), content_span(configuration, at),
                                 "Dovecot 2.4 wants dovecot_config_version before this, and does not start");
    if (configuration.version() == Version::V23) {
      found.notes.emplace_back("these files are written for Dovecot 2.3; they have to be rewritten for 2.4");
    }
    return;
  }
  if (release && !target_24) {
    context.report(kVersion, configuration.file(version->at), content_span(configuration, version->at),
                   "Dovecot 2.3 knows no such setting, and does not start");
  } else if (!is_version_24(version->value)) {
    auto& found = context.report(kVersion, configuration.file(version->at), value_span(configuration, version->at),
                                 fmt::format("2.4 takes no version '{}': Dovecot does not start", version->value));
    found.help = "2.4.0 is right for every 2.4";
  } else if (configuration.settings().front().key != kKey) {
    context.report(kVersion, configuration.file(version->at), content_span(configuration, version->at),
                   "another setting stands before this one: Dovecot does not start");
  }
}

void check_storage(const Configuration& configuration, Context& context) {
  const Setting* version = configuration.root(kKey);
  if (version == nullptr || !configuration.is_main() || !configuration.complete()) return;
  if (configuration.root("dovecot_storage_version") != nullptr) return;
  auto& found = context.report(kStorage, configuration.file(version->at), content_span(configuration, version->at),
                               "dovecot_storage_version is not set: Dovecot does not start");
  const auto end = configuration.line(version->at).span.end;
  const auto newline = line_end(configuration.document(version->at));
  const bool ended = configuration.document(version->at).file().bytes()[end - 1] == '\n';
  found.fix = fix_of(Safety::Safe, "add dovecot_storage_version",
                     Edit{configuration.file(version->at),
                          {end, end},
                          fmt::format("{}dovecot_storage_version = {}{}", ended ? "" : newline, version->value,
                                      ended ? newline : "")});
}

}  // namespace

const DovecotRule rules::config_version{kVersion, check_version};
const DovecotRule rules::storage_version{kStorage, check_storage};

}  // namespace cfglint::dovecot
