#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/core/target.hpp"
#include "src/model/openssl/chain.hpp"
#include "src/model/openssl/configuration.hpp"
#include "src/model/openssl/section_uses.hpp"

namespace cfglint::openssl {

/// What a file is for. Only a system file is read by libraries without being asked to.
enum class FileKind : std::uint8_t {
  System,       ///< in the system's place, or with a part of the chain
  Application,  ///< for `openssl req` and its like, or for one program
  Fragment,     ///< without a section of its own: to be included
};

/// A section whose lines are SSL_CONF commands, whether the chain reaches it or not.
struct SslSet {
  std::uint32_t section = 0;
  std::uint32_t named_by = 0;      ///< the entry of the ssl section
  bool is_system_default = false;  ///< applied to every context; other sets only to those of programs that ask
  std::size_t first_command = 0;   ///< in Policy::commands; as many as the section has entries
  TlsContext server;
  TlsContext client;
};

/// A line of a set. `value` is empty if it depends on the environment.
struct CommandUse {
  const SslSet* set = nullptr;
  std::size_t position = 0;  ///< in the set
  std::uint32_t entry = 0;
  std::string_view name;            ///< without a prefix
  const CommandRow* row = nullptr;  ///< null: unknown in this version
  std::optional<std::string> value;

  /// Whether it is that command, with a value that is known.
  [[nodiscard]] bool is(Command command) const { return row != nullptr && row->command == command && value; }
};

/// A configuration with what the library makes of it. Rules look things up here.
struct Policy {
  explicit Policy(const Configuration& from);
  Policy(const Policy&) = delete;
  Policy& operator=(const Policy&) = delete;
  Policy(Policy&&) = delete;
  Policy& operator=(Policy&&) = delete;
  ~Policy() = default;

  const Configuration& configuration;
  FileKind kind = FileKind::Application;
  Chain chain;
  std::vector<SslSet> sets;
  std::vector<CommandUse> commands;        ///< of all sets, one after the other
  std::vector<bool> is_set;                ///< by section: whether it is one of the sets
  std::vector<bool> is_named;              ///< by section: whether the value of a key that may be read is its name
  std::vector<std::uint32_t> module_keys;  ///< entries in force with the name of a module, in any section
  std::vector<SectionUse> section_uses;    ///< the values that have to name a section

  [[nodiscard]] std::span<const CommandUse> commands_of(const SslSet& set) const {
    return std::span(commands).subspan(set.first_command, set.server.verdicts.size());
  }

  /// Whether what is not here is not there.
  [[nodiscard]] bool complete() const { return configuration.complete(); }

  /// config_diagnostics makes 3.4 and later refuse every context for one bad line.
  [[nodiscard]] bool strict_contexts() const { return chain.strict && configuration.version() == Version::V3_5; }
};

/// The version of OpenSSL in a release; without a release the one whose behaviour lies between the others.
Version version_of(std::optional<Release> release);

}  // namespace cfglint::openssl
