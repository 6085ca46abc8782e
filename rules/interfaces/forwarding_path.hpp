#pragma once
#include <string>
#include <string_view>

#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces {

/// Where the settings go that switch forwarding on for the guests behind a device: a file of sysctl.d(5) that the tree
/// does not have yet, so that an earlier repair, of the other family perhaps, stays as it is.
std::string forwarding_path(const Configuration& configuration, std::string_view device);

}  // namespace cfglint::interfaces
