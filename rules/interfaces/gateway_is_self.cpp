// interfaces/gateway-is-self: the gateway is the interface's own address.
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/gateway-is-self",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a gateway that is the interface's own address",
    .what = "Finds `static` stanzas whose `gateway` is the same address as their `address`.",
    .why =
        "A gateway is another machine. The kernel refuses the route, `ifup` ends there with the address set and no "
        "default route, and the `up` lines are not run. The router itself has no `gateway` in the stanza of its inner "
        "side.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.1/24\n    gateway 192.0.2.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n"},
    .fix_notes = "",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace of Linux 6: \"Nexthop has invalid gateway\" for inet, "
        "\"Gateway can not be a local address\" for inet6, exit status 1.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    if (!addressing.address || !addressing.gateway) continue;
    if (configuration.stanzas()[addressing.stanza].method != "static") continue;
    const auto text = first_word(configuration.rest(*addressing.address));
    const auto own = text.substr(0, text.find('/'));
    const auto gateway = first_word(configuration.rest(*addressing.gateway));
    // IPv4 has one spelling, and most are told apart by the last number.
    if (!own.ends_with(gateway.substr(gateway.find_last_of('.') + 1)) && own.find(':') == std::string_view::npos)
      continue;
    const auto address = parse_address(own);
    if (!address || address != parse_address(gateway)) continue;
    const LineRef at = *addressing.gateway;
    auto& found = context.report(kInfo, configuration.file(at), rest_span(configuration, at),
                                 "the gateway is this interface itself: the kernel refuses it, and ifup ends here");
    found.labels.push_back(
        {configuration.file(*addressing.address), rest_span(configuration, *addressing.address), "the same address"});
  }
}

}  // namespace

const InterfacesRule rules::gateway_is_self{kInfo, check};

}  // namespace cfglint::interfaces
