// What a fake bridge is meant to do, independent of how it is written down.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "src/core/fix.hpp"
#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces::fake_bridge {

/// An address of the tap itself.
struct TapAddress {
  Prefix prefix;
  std::string scope;                  ///< empty: the program's default
  std::vector<std::string> comments;  ///< that stood above it, with their '#'
};

/// A route to guests behind the tap.
struct TapRoute {
  Prefix prefix;
  std::vector<std::string> words;  ///< what follows the prefix, such as `via G` or `src A`; plain words
  std::vector<std::string> comments;
};

/// A tap with addresses and routes: everything that the stanzas of a fake bridge said.
struct RoutedTap {
  std::string name;
  std::vector<TapAddress> addresses;
  std::vector<TapRoute> routes;
  std::string mtu;
  std::string hardware_address;
  std::string description;
  std::vector<std::string> comments;  ///< that stood above nothing in particular
  bool at_boot = false;               ///< an `auto` line names it
  bool forwards_v4 = false;           ///< a command line switched forwarding on
  bool forwards_v6 = false;
};

/// Why a fake bridge is not rewritten: one line that a machine must not decide about.
struct Refusal {
  LineRef at;
  std::string reason;  ///< continues "not converted: "
};

/// Which lines of the stanzas a form can carry over.
enum class Keeps : std::uint8_t {
  Known,     ///< only what a RoutedTap holds
  Commands,  ///< other command lines and pointopoint, too: they stay where they are
};

class BridgeUses;

/// Reads the stanzas of a bridge as a RoutedTap.
std::variant<RoutedTap, Refusal> read_routed_tap(const Configuration& configuration, const PortlessBridge& bridge,
                                                 const BridgeUses& uses, Keeps keeps);

/// What each form writes. All of them are unsafe fixes.
Fix as_boot_script(const Configuration& configuration, const PortlessBridge& bridge, const RoutedTap& tap);
Fix as_ifupdown_stanza(const Configuration& configuration, const PortlessBridge& bridge, const RoutedTap& tap);
std::variant<Fix, Refusal> as_networkd_files(const Configuration& configuration, const PortlessBridge& bridge,
                                             const RoutedTap& tap);
Fix as_link_file(const RoutedTap& tap);

/// Comments out all stanzas of the bridge between two marker lines and takes its name off the auto and allow lines.
/// `successor` is named in the marker.
std::vector<Edit> retire_stanzas(const Configuration& configuration, const PortlessBridge& bridge,
                                 const std::string& successor);

/// One logical line, every physical line of it behind "#cfglint# ".
Edit comment_out(const Configuration& configuration, LineRef at);

/// A sysctl.d file for what the stanzas' own command lines switched on. Empty: they did not.
std::vector<NewFile> forwarding_file(const Configuration& configuration, const RoutedTap& tap);

}  // namespace cfglint::interfaces::fake_bridge
