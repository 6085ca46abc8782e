#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/core/rule_info.hpp"
#include "src/model/interfaces/prefix.hpp"

namespace cfglint::interfaces {

/// How `ip` reads a word where an address has to be.
enum class Reading : std::uint8_t {
  Address,      ///< as it is written
  OtherFamily,  ///< an address, of the other family
  Loose,        ///< IPv4 with a missing part, or with an octal or hexadecimal one that is another number than it looks
  None,         ///< not an address
  Opaque,       ///< the shell that runs the command, or a generator of the file, makes something else of it
};

Reading read_address(std::string_view text, IpVersion wanted);

/// Whether the shell changes a value before `ip` sees it, or a generator was to replace it, or it has a blank that only
/// looks like one (interfaces/non-ascii-space speaks of that).
bool is_opaque(std::string_view value);

/// Error for a slip in an address or a number, Warning for a word that somebody was to replace by one.
Severity severity_of(std::string_view text);

}  // namespace cfglint::interfaces
