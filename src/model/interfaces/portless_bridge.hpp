#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "src/model/interfaces/command.hpp"

namespace cfglint::interfaces {

class Configuration;
struct Group;
struct Option;

/// A command line and what it does.
struct ReadCommand {
  const Option* line = nullptr;
  Command command;
};

/// A bridge that no line of the configuration gives a port. It may get one at run time: only what else stands in its
/// stanzas tells what it is for.
struct PortlessBridge {
  PortlessBridge() = default;
  PortlessBridge(PortlessBridge&&) = default;  // moving keeps what the pointers into `options` mean; copying would not
  PortlessBridge& operator=(PortlessBridge&&) = default;

  const Group* group = nullptr;
  const Option* ports = nullptr;         ///< the `bridge_ports none` line; null: made by a command only
  std::vector<Option> options;           ///< of all its stanzas, in the program's order
  std::vector<ReadCommand> created;      ///< `brctl addbr NAME`, `ip link add NAME type bridge`
  std::vector<ReadCommand> routes;       ///< of `up` lines: `ip route add PREFIX dev NAME`
  std::vector<const Option*> opaque;     ///< command lines that cannot be read
  bool has_address = false;              ///< some stanza is inet or inet6 static
  bool has_host_prefix = false;          ///< an address of its own with /32 or /128, be it a placeholder
  const Option* unread_route = nullptr;  ///< an opaque `up` line that looks like a route to the bridge
  bool translates = false;  ///< a command line has to do with NAT, so its guests have addresses of their own
};

/// Every bridge without a port. Looks at the stanzas of candidates once.
std::vector<PortlessBridge> find_portless_bridges(const Configuration& configuration);

/// The address of a static stanza with its length: ADDRESS/LENGTH, or the netmask, or (IPv4) the class that ifupdown
/// falls back to. Empty: there is none, or it is not an address.
std::optional<Prefix> stanza_address(const Configuration& configuration, std::uint32_t index);

}  // namespace cfglint::interfaces
