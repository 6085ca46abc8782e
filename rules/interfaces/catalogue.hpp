#pragma once
#include <span>

#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {

/// Every rule about interfaces(5), sorted by id.
std::span<const InterfacesRule* const> catalogue();

}  // namespace cfglint::interfaces
