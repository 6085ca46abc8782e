// interfaces/netmask-conflict: two lengths for one address.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/netmask-conflict",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a netmask that differs from the length behind the address",
    .what = "Finds `static` stanzas whose `address` has a length and whose `netmask` is another one.",
    .why =
        "The netmask wins, and the length behind the address is not used. Who changes the length later changes "
        "nothing.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    netmask 255.255.0.0\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n"},
    .fix_notes = "",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints `ip addr add 192.0.2.10/255.255.0.0`, and for inet6 the length of the "
        "netmask.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    if (!addressing.netmask || !addressing.network || configuration.stanzas()[addressing.stanza].method != "static") {
      continue;
    }
    const auto text = first_word(configuration.rest(*addressing.address));
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) continue;
    const auto length = parse_netmask(text.substr(slash + 1), addressing.network->version);
    if (!length || *length == addressing.network->length) continue;
    const LineRef at = *addressing.netmask;
    auto& found = context.report(
        kInfo, configuration.file(at), rest_span(configuration, at),
        fmt::format("the netmask is used, /{}: the address says /{}", addressing.network->length, *length));
    found.labels.push_back({configuration.file(*addressing.address), rest_span(configuration, *addressing.address),
                            "this length is not used"});
  }
}

}  // namespace

const InterfacesRule rules::netmask_conflict{kInfo, check};

}  // namespace cfglint::interfaces
