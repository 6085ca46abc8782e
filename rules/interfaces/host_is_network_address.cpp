// interfaces/host-is-network-address: an address that stands for the whole network.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/host-is-network-address",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a host with the first or the last address of its network",
    .what =
        "Finds `inet static` stanzas whose `address` has only zeros or only ones behind the length that it or a "
        "`netmask` gives, up to /30. 0.0.0.0 is left alone: it is written for an interface that needs no address.",
    .why =
        "The first address of an IPv4 network names the network, the last one is its broadcast address. The kernel "
        "takes both, and other hosts and routers drop or answer to what is sent there. Mostly the network was written "
        "where the host belongs, or the length is wrong.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.0/24\n    gateway 192.0.2.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n"},
    .fix_notes = "",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace sets either address with status 0. RFC 1122, 3.2.1.3: not to "
        "be the address of a host.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    if (stanza.method != "static" || stanza.family != Family::Inet || !addressing.network || addressing.pointopoint) {
      continue;
    }
    const Prefix& network = *addressing.network;
    if (network.version != IpVersion::V4 || network.length == 0 || network.length > 30 || network.bytes[0] == 0) {
      continue;
    }
    const bool is_first = network.host_bits_are_zero();
    if (!is_first && network.bytes != network.last().bytes) continue;
    const LineRef at = *addressing.address;
    context.report(
        kInfo, configuration.file(at), rest_span(configuration, at),
        fmt::format("{} is {} of {}/{}, and not one for a host", network.address(),
                    is_first ? "the name" : "the broadcast address", network.first().address(), network.length));
  }
}

}  // namespace

const InterfacesRule rules::host_is_network_address{kInfo, check};

}  // namespace cfglint::interfaces
