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

/// Where the rows of a key begin, by hash: every key of a file is looked up more than once.
class Index {
 public:
  constexpr explicit Index(std::span<const KnownSetting> settings) {
    for (std::uint16_t row = 0; row != settings.size(); ++row) {
      if (row != 0 && settings[row].key == settings[row - 1U].key) continue;
      std::size_t slot = slot_of(settings[row].key);
      while (rows_[slot] != kFree) slot = (slot + 1) % kSlots;
      rows_[slot] = row;
    }
  }

  /// The first row of the key; the number of all rows if there is none.
  [[nodiscard]] constexpr std::size_t find(std::span<const KnownSetting> settings, std::string_view key) const {
    for (std::size_t slot = slot_of(key); rows_[slot] != kFree; slot = (slot + 1) % kSlots) {
      if (settings[rows_[slot]].key == key) return rows_[slot];
    }
    return settings.size();
  }

 private:
  static constexpr std::size_t kSlots = 4096;  // a quarter full at most
  static constexpr std::uint16_t kFree = 0xFFFF;
  static_assert(std::size(kSettings24) < kSlots / 4);

  /// FNV-1a.
  static constexpr std::size_t slot_of(std::string_view key) {
    std::uint32_t hash = 2166136261U;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return (hash ^ hash >> 16) % kSlots;
  }

  std::array<std::uint16_t, kSlots> rows_ = [] {
    std::array<std::uint16_t, kSlots> rows{};
    rows.fill(kFree);
    return rows;
  }();
};
constexpr Index kIndex23{kSettings23};
constexpr Index kIndex24{kSettings24};

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
  const std::size_t first = (version == Version::V23 ? kIndex23 : kIndex24).find(all, key);
  std::size_t last = first;
  while (last != all.size() && all[last].key == key) ++last;
  return all.subspan(first, last - first);
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
