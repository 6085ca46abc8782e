#pragma once
#include <string>

#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces::test {

/// What `ifquery --list` says: the physical line that it stops at, or 0.
unsigned fatal_line(const Configuration& configuration);

/// The first name that auto lines ask for and no stanza has, for which `ifquery -a` fails; empty: there is none.
std::string unknown_interface(const Configuration& configuration);

}  // namespace cfglint::interfaces::test
