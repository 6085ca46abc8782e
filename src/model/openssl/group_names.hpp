#pragma once
#include <cstdint>
#include <string_view>

#include "grammars/openssl/dialect.hpp"

namespace cfglint::openssl {

enum class GroupName : std::uint8_t {
  Unknown,  ///< not in the table; a provider may bring it
  TooNew,   ///< a later version has it
  Known,
};

/// What a name in Groups, Curves or ECDHParameters means.
GroupName find_group(std::string_view name, Version version);

/// The name of the same group that every version knows. Empty: there is none.
std::string_view portable_group_name(std::string_view name);

/// One name for all names of a group.
std::string_view canonical_group_name(std::string_view name);

bool accepts_groups(std::string_view value, Version version);
bool accepts_ecdh_parameters(std::string_view value, Version version);

}  // namespace cfglint::openssl
