#pragma once
#include <optional>

#include "src/model/interfaces/misspelling.hpp"

namespace cfglint::interfaces {

/// The keyword that the first word of an option line was meant to be: `iafce eth0 inet dhcp`, `atuo eth0`. The rest of
/// the line must be what the keyword wants, since any package may bring options of its own.
std::optional<Misspelling> keyword_typo(const Configuration& configuration, LineRef at);

/// The class of an `allow-CLASS` line that ifup would bring up at boot or on hotplug if it were spelt right.
std::optional<Misspelling> class_typo(const Configuration& configuration, LineRef at);

}  // namespace cfglint::interfaces
