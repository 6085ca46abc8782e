#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace cfglint {

/// The directory of an absolute path: "/etc/network" of "/etc/network/interfaces", "/" of "/etc".
std::string_view parent_path(std::string_view path);

/// An absolute path without ".", ".." and repeated slashes. Empty: ".." would leave the tree.
std::optional<std::string> normal_path(std::string_view path);

}  // namespace cfglint
