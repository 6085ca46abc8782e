#pragma once
#include <span>

#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {

/// Every rule about dovecot.conf, sorted by id.
std::span<const DovecotRule* const> catalogue();

}  // namespace cfglint::dovecot
