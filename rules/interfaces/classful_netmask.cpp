// interfaces/classful-netmask: an address whose length nobody wrote down.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/classful-netmask",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an IPv4 address without a length gets that of its class",
    .what =
        "Finds `inet static` stanzas with neither a length behind the `address` nor a `netmask`, where the class of "
        "the "
        "address gives it 8 or 16 bits. What gets 24 bits is left alone: that is what most people mean.",
    .why =
        "ifupdown then takes the length from the classes of addresses that the internet gave up in 1993: 10.0.0.5 gets "
        "/8, 172.16.0.5 gets /16. The host looks for every address of that network on this link, and not where the "
        "gateway is.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 10.0.0.5\n    gateway 10.0.0.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 10.0.0.5/24\n    gateway 10.0.0.1\n"},
    .fix_notes =
        "Safe: writes down the length that ifupdown takes; the commands stay the same. Then put the right one there.",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints `ip addr add 10.0.0.5/255.0.0.0`; `compute_v4_mask()` in its "
        "`archcommon.c`.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    if (stanza.family != Family::Inet || stanza.method != "static" || !addressing.address || addressing.netmask ||
        addressing.network) {
      continue;
    }
    const LineRef at = *addressing.address;
    const auto address = parse_address(configuration.rest(at));
    // 0.0.0.0 and 127.0.0.1 are no addresses of a network.
    if (!address || address->version != IpVersion::V4 || address->bytes[0] == 0 || address->bytes[0] == 127) continue;
    const unsigned length = classful_length(*address);
    if (length > 16) continue;
    auto& found = context.report(kInfo, configuration.file(at), rest_span(configuration, at),
                                 fmt::format("no length and no netmask: ifupdown takes /{} from the class", length));
    if (auto edit = replace(configuration, at, configuration.line(at).rest,
                            fmt::format("{}/{}", configuration.rest(at), length))) {
      found.fix = one_edit(Safety::Safe, fmt::format("write /{} down", length), std::move(*edit));
      found.fix->isolation = isolation_of(configuration, at, "address");
    }
  }
}

}  // namespace

const InterfacesRule rules::classful_netmask{kInfo, check};

}  // namespace cfglint::interfaces
