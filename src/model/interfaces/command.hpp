#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/model/interfaces/prefix.hpp"

namespace cfglint::interfaces {

/// What a command line of a stanza does to a network device, as far as a rule needs it.
enum class Action : std::uint8_t {
  Other,  ///< read completely and none of the others
  AddBridge,
  DeleteLink,
  AttachPort,
  DetachPort,
  SetStp,
  SetForwardDelay,
  LinkUp,
  LinkDown,
  AddTap,
  DeleteTap,
  AddAddress,
  DeleteAddress,
  AddRoute,  ///< add, replace, append
  DeleteRoute,
  EnableForwarding,  ///< net.ipv4.ip_forward or net.ipv6.conf.all.forwarding
};

/// A command line taken apart.
struct Command {
  Action action = Action::Other;
  std::string program;                ///< first word without its directory
  std::string device;                 ///< the device acted on: bridge, or the `dev` of an address or route
  std::string port;                   ///< AttachPort, DetachPort
  std::string value;                  ///< SetStp, SetForwardDelay: the word as written
  IpVersion version = IpVersion::V4;  ///< addresses, routes, forwarding
  std::optional<Prefix> prefix;       ///< empty: `default`, or not an address
  std::vector<std::string> extra;     ///< a route's or address's further words in order, without `dev NAME`
  bool absolute_path = false;         ///< the program was named with a directory
  bool ignores_failure = false;
  bool has_comment = false;
};

/// Reads a pre-up, up, down or post-down line of the stanza `iface`. Empty ("opaque"): the text alone does not tell
/// what would run.
std::optional<Command> read_network_command(std::string_view text, std::string_view iface);

}  // namespace cfglint::interfaces
