// interfaces/vlan-id-range: a VLAN number that does not exist.
#include <fmt/format.h>

#include <algorithm>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/vlan-id-range",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a VLAN with a number over 4094",
    .what =
        "Finds `inet` and `inet6` stanzas of names such as `eth0.5000` that an `auto` or `allow-` line brings up. For "
        "other methods than static it is a warning. InfiniBand's partitions (`ib0.8001`) have other numbers.",
    .why =
        "ifupdown makes the device by the number behind the dot. A number of a VLAN has 12 bits, and 4095 is reserved: "
        "the command fails, and `ifup` of a static stanza ends with \"Cannot find device\".",
    .example = {.bad = "auto eth0.5000\niface eth0.5000 inet static\n    address 192.0.2.10/24\n",
                .good = "auto eth0.500\niface eth0.500 inet static\n    address 192.0.2.10/24\n"},
    .fix_notes = "",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints `ip link add link eth0 name eth0.5000 type vlan id 5000`. "
        "`vlan_validate()` in Linux' `net/8021q/vlan_netlink.c` takes numbers below 4095.",
    .options = {},
};

constexpr unsigned kMost = 4094;  // VLAN_VID_MASK less the reserved one

/// Whether the text between the first and the second dot of a name is a number that no VLAN has.
bool is_over(std::string_view name) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos || dot == 0 || name.starts_with("ib") || name.find(':') != std::string_view::npos) {
    return false;
  }
  auto number = name.substr(dot + 1);
  number = number.substr(0, number.find('.'));
  unsigned value = 0;
  for (const char c : number) {
    if (c < '0' || c > '9') return false;
    value = std::min(value * 10 + static_cast<unsigned>(c - '0'), kMost + 1);
  }
  return value > kMost;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Group& group : configuration.groups()) {
    if (!is_over(group.name) || configuration.selections_of(group.name).empty()) continue;
    const Stanza& stanza = configuration.stanzas()[group.first];
    if (stanza.family != Family::Inet && stanza.family != Family::Inet6) continue;
    const LineRef at{stanza.part, stanza.first_line};
    const Document& document = configuration.document(stanza);
    auto& found = context.report(kInfo, configuration.file(at), document.raw(document.ifaces[stanza.iface].name),
                                 fmt::format("VLANs have numbers up to {}: the device cannot be made", kMost));
    found.severity = stanza.method == "static" ? Severity::Error : Severity::Warning;
  }
}

}  // namespace

const InterfacesRule rules::vlan_id_range{kInfo, check};

}  // namespace cfglint::interfaces
