#include <fmt/format.h>

#include "rules/interfaces/fake_bridge/routed_tap.hpp"

namespace cfglint::interfaces::fake_bridge {

Fix as_link_file(const RoutedTap& tap) {
  Fix fix{.safety = Safety::Unsafe,
          .title = fmt::format("keep the bridge, and keep udev from giving '{}' a hardware address", tap.name),
          .edits = {},
          .new_files = {},
          .isolation = "bridge " + tap.name,
          .next_steps = {}};
  // Below 99-default.link: the first file that matches decides.
  fix.new_files.push_back({fmt::format("/etc/systemd/network/50-{}.link", tap.name),
                           fmt::format("# A bridge without ports loses its carrier when its address is set.\n"
                                       "[Match]\nOriginalName={}\n\n[Link]\nMACAddressPolicy=none\n",
                                       tap.name),
                           0644});
  fix.next_steps.push_back(fmt::format("from a console: ifdown {0}; udevadm control --reload; ifup {0}", tap.name));
  return fix;
}

}  // namespace cfglint::interfaces::fake_bridge
