#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "grammars/openssl/dialect.hpp"

namespace cfglint::openssl {

/// What a line of an SSL set does. The commands that only SSL_CONF_FLAG_CERTIFICATE allows are one kind.
enum class Command : std::uint8_t {
  CipherString,
  Ciphersuites,
  MinProtocol,
  MaxProtocol,
  Protocol,
  Options,
  VerifyMode,
  SignatureAlgorithms,
  Groups,
  EcdhParameters,
  RecordPadding,
  NumTickets,
  Credential,
};

/// Whether the value is a list of groups, or a group.
constexpr bool names_groups(Command command) {
  return command == Command::Groups || command == Command::EcdhParameters;
}

/// A row of ssl_conf_cmds[] in OpenSSL's ssl/ssl_conf.c.
struct CommandRow {
  std::string_view name;         ///< in files; any case
  std::string_view option_name;  ///< on the command line; unknown in files unless equal to `name`
  Command command{};
  bool server_only = false;
  Version since = Version::V1_1_1;
};
std::span<const CommandRow> command_table();

/// Null: no such command. The name must be without its prefix; see command_name().
const CommandRow* find_command(std::string_view name, Version version);

/// The row whose command-line spelling this is, if that is not a file command too.
const CommandRow* find_command_line_name(std::string_view name);

/// What the program looks at of a key: everything behind the first dot.
std::string_view command_name(std::string_view key);

/// A row of the tables of cmd_Options().
struct OptionRow {
  std::string_view name;  ///< any case
  bool server_only = false;
  bool without_effect = false;  ///< accepted and ignored by every version that cfglint knows
  Version since = Version::V1_1_1;
};
std::span<const OptionRow> option_table();

/// The index into option_table(). Empty: there is no such flag in that version.
std::optional<std::size_t> find_option(std::string_view name, Version version);

/// The versions of SSL, TLS and DTLS that MinProtocol and MaxProtocol name; exact case.
struct ProtocolRow {
  std::string_view name;
  std::uint16_t number = 0;  ///< as on the wire; 0 for None
  bool datagram = false;
};
std::span<const ProtocolRow> protocol_table();
const ProtocolRow* find_protocol(std::string_view name);

/// An element of Protocol, any case, without its sign. ALL is index 0.
std::span<const std::string_view> protocol_list_names();
std::optional<std::size_t> find_listed_protocol(std::string_view name);

/// A module of the init section, in the order in which the library knows them: a key means the first module whose name
/// begins with what stands before the key's last dot.
enum class Module : std::uint8_t { Oids, StringTable, Engines, Algorithms, Ssl, Providers, Random };
struct ModuleRow {
  std::string_view name;
  Module module{};
  Version since = Version::V1_1_1;
};
std::span<const ModuleRow> module_table();
const ModuleRow* find_module(std::string_view key, Version version);

/// What of a module key the program compares.
std::string_view module_name(std::string_view key);

}  // namespace cfglint::openssl
