// interfaces/portless-bridge-carrier: settings that take a portless bridge's carrier away on every release.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/portless-bridge-carrier",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "an option takes the carrier of a bridge without ports away",
    .what = "Finds `bridge_hw`, `bridge_bridgeprio` and `bridge_stp on` on a bridge that has an address and no port.",
    .why =
        "A bridge that was never touched has a carrier. Each of these options makes the kernel count the forwarding "
        "ports again; it finds none and switches the carrier off until a port joins. Until then the bridge drops "
        "every packet and its routes are marked `linkdown`.",
    .example = {.bad = "auto br0\niface br0 inet static\n    address 192.0.2.1/24\n    bridge_ports none\n    "
                       "bridge_hw 02:00:00:00:00:01\n",
                .good = "auto br0\niface br0 inet static\n    address 192.0.2.1/24\n    bridge_ports none\n"},
    .fix_notes = "Unsafe: the option is deleted, so the bridge gets another address or priority.",
    .proof =
        "`ip -d link` in a network namespace: NO-CARRIER after each of the three. `br_port_state_selection()` in the "
        "kernel's `net/bridge/br_stp.c`.",
    .options = {},
};

bool takes_carrier(const Option& option) {
  if (option.id == OptionId::BridgeHw || option.id == OptionId::BridgeBridgeprio) return true;
  return option.id == OptionId::BridgeStp && (option.value == "on" || option.value == "yes" || option.value == "1");
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown || !configuration.complete()) return;
  for (const PortlessBridge& bridge : configuration.portless_bridges()) {
    if (bridge.ports == nullptr || !bridge.has_address) continue;
    for (const Option& option : bridge.options) {
      if (!takes_carrier(option)) continue;
      auto& found = context.report(
          kInfo, configuration.file(option.at), content_span(configuration, option.at),
          fmt::format("this takes the carrier of '{}' away until a port joins the bridge", bridge.group->name));
      found.labels.push_back(
          {configuration.file(bridge.ports->at), content_span(configuration, bridge.ports->at), "it has no port"});
      found.fix = one_edit(Safety::Unsafe, "delete the option", delete_line(configuration, option.at));
      // Where the bridge becomes a tap, its stanza is kept as it was.
      found.fix->isolation = fmt::format("bridge {}", bridge.group->name);
    }
  }
}

}  // namespace

const InterfacesRule rules::portless_bridge_carrier{kInfo, check};

}  // namespace cfglint::interfaces
