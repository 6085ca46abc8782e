// interfaces/redundant-brctl-addbr: making a bridge that the hook makes.
#include <fmt/format.h>

#include <algorithm>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/redundant-brctl-addbr",
    .severity = Severity::Info,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "bridge_ports makes the bridge already",
    .what = "Finds `pre-up brctl addbr NAME` in a stanza of NAME that has `bridge_ports`.",
    .why =
        "The hook of bridge-utils runs after the `pre-up` lines and makes the bridge if it is not there. The line does "
        "nothing but fail when the bridge exists: a second `ifup --force` stops at it.",
    .example = {.bad = "auto br0\niface br0 inet manual\n    pre-up brctl addbr br0\n    bridge_ports eth0\n",
                .good = "auto br0\niface br0 inet manual\n    bridge_ports eth0\n"},
    .fix_notes =
        "Safe: the line is deleted where the bridge has ports and no other `pre-up` line could need the bridge. "
        "Unsafe with `bridge_hw`, `bridge_vlan_aware` or `bridge_waitport`: the hook applies them only to a bridge "
        "that "
        "it makes itself, so they begin to work. "
        "On a bridge without ports the line stays: it tells what the bridge is for.",
    .proof = "The hook `/lib/bridge-utils/ifupdown.sh` of bridge-utils 1.7.1 tests `/sys/class/net/$IFACE`.",
    .options = {},
};

/// What the hook does only to a bridge that it makes itself.
bool is_for_new_bridges(const Option& option) {
  const auto name = option.id == OptionId::Unknown ? std::string_view() : option_name(option.id).name;
  return option.id == OptionId::BridgeHw || name == "bridge_vlan_aware" || name == "bridge_waitport";
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Option& option : configuration.commands_of("brctl")) {
    if (option.id != OptionId::PreUp) continue;
    const Stanza& stanza = configuration.stanzas()[option.stanza];
    const auto command = read_network_command(option.value, stanza.name);
    if (!command || command->action != Action::AddBridge || command->device != stanza.name) continue;
    const auto ports = configuration.value(stanza, OptionId::BridgePorts);
    if (!ports) continue;
    auto& found = context.report(kInfo, configuration.file(option.at), content_span(configuration, option.at),
                                 fmt::format("bridge_ports makes '{}' already", stanza.name));
    const auto options = configuration.options(stanza);
    const bool only_pre_up = std::ranges::count(options, OptionId::PreUp, &Option::id) == 1;
    const bool only_stanza = configuration.groups()[stanza.group].count == 1;
    if (*ports == "none" || !only_pre_up || !only_stanza) continue;
    const bool wakes = std::ranges::any_of(options, is_for_new_bridges);
    found.fix =
        one_edit(wakes ? Safety::Unsafe : Safety::Safe, "delete the line", delete_line(configuration, option.at));
  }
}

}  // namespace

const InterfacesRule rules::redundant_brctl_addbr{kInfo, check};

}  // namespace cfglint::interfaces
