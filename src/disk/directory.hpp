#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/disk/beneath.hpp"

namespace cfglint::disk {

enum class NameKind : std::uint8_t {
  File,  ///< a regular one
  Directory,
  Link,
  Other,
  Unknown,  ///< the file system does not say without being asked for each name
};

/// A name in a directory and what it is.
struct DirectoryName {
  std::string name;
  NameKind kind = NameKind::Unknown;
};

/// The names in a directory, in the order of the disk, without "." and "..". Of a directory that cannot be read: none,
/// or those before the failure.
std::vector<DirectoryName> names_in(const Descriptor& directory);

/// The same for a directory with an ordinary path.
std::vector<DirectoryName> names_in(const std::string& path);

/// What a path is after all links.
NameKind kind_of(const std::string& path);

/// What a path is, a link being one.
NameKind kind_of_name(const std::string& path);

}  // namespace cfglint::disk
