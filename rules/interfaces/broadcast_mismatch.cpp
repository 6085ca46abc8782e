// interfaces/broadcast-mismatch: a broadcast address of another network.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/broadcast-mismatch",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a broadcast address that is not the network's",
    .what =
        "Finds `inet static` stanzas whose `broadcast` is neither the last nor the first address of the network that "
        "`address` and its length or `netmask` give, and not 255.255.255.255 or 0.0.0.0.",
    .why =
        "It is mostly a line that nobody changed with the address. Packets to the real broadcast address then are not "
        "sent as broadcasts. ifupdown works the right one out where there is no such line.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/25\n    broadcast 192.0.2.255\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/25\n"},
    .fix_notes = "Unsafe: puts the network's own broadcast address there; perhaps the netmask is what is wrong.",
    .proof = "`ifup -n` of ifupdown 0.8.41 prints `broadcast 192.0.2.255` with the line and 192.0.2.127 without.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    if (stanza.family != Family::Inet || stanza.method != "static" || !addressing.broadcast || !addressing.network ||
        addressing.pointopoint) {
      continue;
    }
    const Prefix& network = *addressing.network;
    const auto broadcast = parse_address(configuration.rest(*addressing.broadcast));
    // A network of two or one has none.
    if (!broadcast || broadcast->version != IpVersion::V4 || network.version != IpVersion::V4 || network.length > 30) {
      continue;
    }
    const bool general = broadcast->bytes[0] == 0 || broadcast->bytes[0] == 255;
    const Prefix right = network.last();
    if (general || *broadcast == right || *broadcast == network.first()) continue;
    const LineRef at = *addressing.broadcast;
    auto& found = context.report(kInfo, configuration.file(at), rest_span(configuration, at),
                                 fmt::format("the broadcast address of {}/{} is {}", network.first().address(),
                                             network.length, right.address()));
    if (auto edit = replace(configuration, at, configuration.line(at).rest, right.address())) {
      found.fix = one_edit(Safety::Unsafe, fmt::format("make it {}", right.address()), std::move(*edit));
    }
  }
}

}  // namespace

const InterfacesRule rules::broadcast_mismatch{kInfo, check};

}  // namespace cfglint::interfaces
