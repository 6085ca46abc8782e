#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "src/core/file_source.hpp"

namespace cfglint::systemd {

/// What the tree's .link files make of a device's hardware address.
class LinkPolicy {
 public:
  /// Reads etc/systemd/network/*.link of the tree; the vendor's 99-default.link says "persistent" for every device.
  explicit LinkPolicy(const FileSource& files);

  /// Whether udev leaves the address of a device of this name alone: the first .link file, by file name, that matches
  /// it says MACAddressPolicy=none. Files that match by anything but OriginalName= do not count.
  [[nodiscard]] bool keeps_address(std::string_view device) const;

 private:
  struct Link {
    std::string patterns;  ///< separated by blanks
    bool keeps_address = false;
  };
  std::vector<Link> links_;
};

}  // namespace cfglint::systemd
