#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "src/disk/beneath.hpp"

namespace cfglint::disk {

/// Writes all bytes at the descriptor's position, however often write(2) is interrupted. False, with errno set: it
/// could not.
bool write_all(const Descriptor& file, std::string_view bytes);

/// The bytes of a regular file in a directory, links not followed. Empty, with errno set: there is none, or it cannot
/// be read, or it is larger than bounds::kFileBytes.
std::optional<std::string> bytes_of(const Descriptor& directory, const std::string& name);

/// The same of an open file, from its beginning.
std::optional<std::string> bytes_of(const Descriptor& file);

/// The name in its directory: "interfaces" of "/etc/network/interfaces".
std::string base_name(std::string_view path);

}  // namespace cfglint::disk
