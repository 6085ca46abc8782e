#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/model/openssl/command_table.hpp"
#include "src/model/openssl/configuration.hpp"

namespace cfglint::openssl {

/// Which SSL_CTX a set is applied to. A context of TLS_method() accepts what either side accepts.
enum class Role : std::uint8_t { Server, Client, Datagram };

/// What SSL_CONF_cmd() says to one line of a set.
enum class Verdict : std::uint8_t {
  Applied,
  Refused,  ///< the value is wrong; of a list, the elements before the wrong one were applied
  Unknown,  ///< no such command in this context
  Skipped,  ///< 1.1.1 stops at the first line that is not applied
  Opaque,   ///< depends on what is not known here
};

/// A context as SSL_CTX_new() returns it. Flags are bits by index into option_table() and protocol_list_names().
struct TlsContext {
  bool created = true;  ///< false: SSL_CTX_new() fails
  std::uint16_t minimum = 0;
  std::uint16_t maximum = 0;
  std::uint8_t level = 0;
  std::uint64_t options_on = 0;
  std::uint64_t options_off = 0;
  std::uint16_t protocols_off = 0;
  bool lost_ciphers = false;      ///< no suite of TLS 1.2 or older is left
  std::vector<Verdict> verdicts;  ///< beside the set's entries

  [[nodiscard]] bool on(std::string_view option) const;
  [[nodiscard]] bool off(std::string_view option) const;
};

/// What a context is without any configuration.
TlsContext default_context(Version version);

/// Applies one command to a context. A pure function of its arguments: no library is asked.
Verdict apply_command(const CommandRow& command, std::string_view value, Role role, Version version, TlsContext& to);

/// What the modules did that a set depends on.
struct LibraryState {
  bool strict = false;  ///< config_diagnostics: 3.4 and later refuse the context for a line that is not applied
  bool other_providers = false;  ///< a shared object may bring groups of any name
};

/// Applies the lines of a set in order.
TlsContext apply_set(const Configuration& configuration, const Section& set, Role role, LibraryState library);

/// The oldest version of TLS that a handshake can end with, as far as the context alone decides: from 3.0 on, those
/// before 1.2 need level 0, since their signatures are MD5 with SHA-1. Null: none.
const ProtocolRow* oldest_protocol(const TlsContext& context, Version version);

}  // namespace cfglint::openssl
