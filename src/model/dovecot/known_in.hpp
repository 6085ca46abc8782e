#pragma once
#include <string_view>

#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

/// A key of a section. 2.4 puts the types and names of the blocks around it in front until a setting has that name.
Meaning meaning_of(const Configuration& configuration, std::uint32_t section, std::string_view key);

/// The type of a block, as `meaning_of` for its parent.
Meaning meaning_of_block(const Configuration& configuration, std::uint32_t section);

/// Whether 2.3 has blocks of a type, wherever.
bool is_block_of_23(std::string_view type);

}  // namespace cfglint::dovecot
