#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace cfglint::dovecot {

/// The two languages of dovecot.conf. bullseye and bookworm have 2.3, trixie has 2.4.
enum class Version : std::uint8_t { V23, V24 };

/// The kind of block that a setting of 2.3 may stand in. 2.4 has the root only; its blocks are prefixes of names.
enum class Scope : std::uint8_t {
  Root,
  Passdb,
  Userdb,
  Namespace,
  Mailbox,
  Service,
  FileListener,
  InetListener,
  EventExporter,
  Metric,
  Plugin,  ///< takes every key; the table has the ones that the documentation names
};

/// What the program makes of the text (the SET_* types of lib-settings).
enum class SettingType : std::uint8_t {
  Text,
  Boolean,
  Size,
  Time,
  Unsigned,
  Octal,
  Port,
  Enum,
  File,
  StringList,
  BoolList,
  Filter,
  NamedFilter,
};

struct KnownSetting {
  std::string_view key;
  Scope scope = Scope::Root;
  SettingType type = SettingType::Text;
  std::string_view fallback;  ///< as `doveconf -d` prints it; empty for settings in blocks
  std::string_view allowed;   ///< the words of an enumeration, with a space between
};

/// Every setting of a version, sorted by key. Made from Dovecot's sources, documentation and `doveconf -d` by
/// tools/dovecot_settings.py.
std::span<const KnownSetting> known_settings(Version version);

/// The rows of a key; one for each scope that has it. Empty: no such key.
std::span<const KnownSetting> settings_named(Version version, std::string_view key);

/// Null: that scope has no such key.
const KnownSetting* find_setting(Version version, Scope scope, std::string_view key);

/// Whether a key belongs to a plugin that is no part of Dovecot, by the beginning of its name.
bool is_third_party(std::string_view key);

/// What a name means where it stands.
struct Meaning {
  enum class Kind : std::uint8_t {
    Known,
    Free,     ///< the block takes every key: plugin, dict, lists of strings
    Unknown,  ///< the program has no such setting there
    Unsure,   ///< stands in a block of no known kind, or in a file whose includer is not here
  };
  Kind kind = Kind::Unsure;
  const KnownSetting* setting = nullptr;  ///< for Known
};

}  // namespace cfglint::dovecot
