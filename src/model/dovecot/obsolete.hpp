#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cfglint::dovecot {

/// A setting of Dovecot 1.x to 2.2 that 2.3 still takes, with a warning (src/config/old-set-parser.c), or ignores.
struct ObsoleteSetting {
  enum class Change : std::uint8_t {
    Delete,   ///< it does nothing any more
    Rename,   ///< the same under `replacement`
    File,     ///< the same under `replacement`, with a '<' in front of the path
    Rewrite,  ///< a person has to; `replacement` says how
  };
  std::string_view key;
  Change change = Change::Delete;
  std::string_view replacement;
};

/// What Dovecot 2.4 left out whole, and how the settings of it begin.
struct RemovedFeature {
  std::string_view name;
  std::string_view prefix;
};
inline constexpr RemovedFeature kDirector{"director", "director_"};
inline constexpr RemovedFeature kReplication{"replication", "replicat"};

/// Whether a key begins as the settings of one of these do.
constexpr bool is_of_removed_feature(std::string_view key) {
  return key.starts_with(kDirector.prefix) || key.starts_with(kReplication.prefix);
}

/// All obsolete settings, sorted by key.
std::span<const ObsoleteSetting> obsolete_settings();

/// Null: not one of them.
const ObsoleteSetting* find_obsolete(std::string_view key);

}  // namespace cfglint::dovecot
