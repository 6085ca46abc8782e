#include "src/model/dovecot/settings.hpp"

#include <algorithm>
#include <array>

namespace cfglint::dovecot {
namespace {

using namespace std::string_view_literals;

constexpr KnownSetting kSettings23[] = {
#include "src/model/dovecot/settings_23.inc"
};
constexpr KnownSetting kSettings24[] = {
#include "src/model/dovecot/settings_24.inc"
};
static_assert(std::ranges::is_sorted(kSettings23, {}, &KnownSetting::key));
static_assert(std::ranges::is_sorted(kSettings24, {}, &KnownSetting::key));

// Packages and projects outside of Dovecot that bring settings: Debian's dovecot-antispam and dovecot-fts-xapian, and
// those of Apple push, Open-Xchange and mailcow.
constexpr std::array kThirdParty{
    "antispam_"sv, "fts_xapian"sv,  "fts_elastic"sv, "fts_flatcurve"sv,     "xaps_"sv,
    "aps_"sv,      "deleted_to_"sv, "obox_"sv,       "metacache_"sv,        "mail_filter"sv,
    "dsync_"sv,    "imapsieve_"sv,  "sieve_"sv,      "push_notification_"sv};

}  // namespace

std::span<const KnownSetting> known_settings(Version version) {
  return version == Version::V23 ? std::span<const KnownSetting>(kSettings23)
                                 : std::span<const KnownSetting>(kSettings24);
}

std::span<const KnownSetting> settings_named(Version version, std::string_view key) {
  const auto all = known_settings(version);
  const auto first = std::ranges::lower_bound(all, key, {}, &KnownSetting::key);
  const auto last = std::ranges::upper_bound(all, key, {}, &KnownSetting::key);
  return all.subspan(static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - first));
}

const KnownSetting* find_setting(Version version, Scope scope, std::string_view key) {
  for (const KnownSetting& setting : settings_named(version, key)) {
    if (setting.scope == scope) return &setting;
  }
  return nullptr;
}

bool is_third_party(std::string_view key) {
  return std::ranges::any_of(kThirdParty, [&](std::string_view prefix) { return key.starts_with(prefix); });
}

}  // namespace cfglint::dovecot
