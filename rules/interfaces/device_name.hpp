#pragma once
#include <string_view>

namespace cfglint::interfaces {

/// Whether a name may become part of a file name, a unit name and a command: a name that the kernel takes for a device,
/// of letters, digits, '-' and '_'. An iface line may have any other word.
bool is_plain_device_name(std::string_view name);

}  // namespace cfglint::interfaces
