// interfaces/fake-bridge-dad: duplicate address detection on a device that has no carrier.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <unordered_set>
#include <vector>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/systemd/link_policy.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/fake-bridge-dad",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an IPv6 address on a device without a carrier makes ifup fail",
    .what =
        "Finds `inet6 static` stanzas without `dad-attempts 0` on a tap that the stanza's own `pre-up` line makes, and "
        "on a bridge without ports that routes addresses to itself.",
    .why =
        "Such a device has no carrier before somebody opens it, so the kernel never ends duplicate address detection. "
        "ifupdown waits for that (60 times 0.1 s by default), reports \"Timed out\" and fails: the `up` lines below, "
        "mostly the routes, are not run.",
    .example = {.bad = "auto tap0\niface tap0 inet6 static\n    address 2001:db8::1/128\n    pre-up ip tuntap add dev "
                       "tap0 mode tap\n    up ip -6 route replace 2001:db8:0:5::/64 dev tap0\n",
                .good =
                    "auto tap0\niface tap0 inet6 static\n    address 2001:db8::1/128\n    dad-attempts 0\n    pre-up "
                    "ip tuntap add dev tap0 mode tap\n    up ip -6 route replace 2001:db8:0:5::/64 dev tap0\n"},
    .fix_notes =
        "On a tap, adding `dad-attempts 0` is safe: nobody else can have the address behind it. On a bridge it is "
        "unsafe, since a port may join later.",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace: status 1 after six seconds; with `dad-attempts 0`, status 0 "
        "at once. `settle-dad.sh` and `inet6.defn` of ifupdown.",
    .options = {},
};

/// The address lines of a group's IPv6 stanzas that duplicate address detection holds up, one of each stanza.
std::vector<LineRef> waiting_addresses(const Configuration& configuration, const Group& group) {
  std::vector<LineRef> found;
  for (const Stanza* stanza : configuration.stanzas_of(group)) {
    if (stanza->family != Family::Inet6 || stanza->method != "static") continue;
    if (configuration.value(*stanza, OptionId::DadAttempts)) continue;
    if (const auto address = configuration.own_line(*stanza, OptionId::Address)) found.push_back(*address);
  }
  return found;
}

/// The first finding carries the fix for all stanzas: the conversion of the same bridge must not meet a part of it.
void check_group(const Configuration& configuration, const Group& group, std::string_view what, Safety safety,
                 Context& context) {
  const auto waiting = waiting_addresses(configuration, group);
  for (const LineRef at : waiting) {
    auto& found = context.report(
        kInfo, configuration.file(at), content_span(configuration, at),
        fmt::format("'{}' is {}, so this address is never ready: ifup waits 6 seconds and fails", group.name, what));
    if (at != waiting.front()) {
      found.help = "the fix of the first address serves this one, too";
      continue;
    }
    found.fix = one_edit(safety, "add 'dad-attempts 0'", insert_below(configuration, at, "dad-attempts 0"));
    found.fix->isolation = fmt::format("bridge {}", group.name);
    for (const LineRef other : std::span(waiting).subspan(1)) {
      found.fix->edits.push_back(insert_below(configuration, other, "dad-attempts 0"));
    }
  }
}

/// The groups whose own pre-up line makes them a tap.
std::vector<const Group*> taps(const Configuration& configuration) {
  std::vector<const Group*> found;
  std::unordered_set<const Group*> seen;
  for (const Option& option : configuration.commands_of("ip")) {
    if (option.id != OptionId::PreUp || option.value.find("tap") == std::string_view::npos) continue;
    const Stanza& stanza = configuration.stanzas()[option.stanza];
    const auto command = read_network_command(option.value, stanza.name);
    // The tap may be made behind a test for it, which is no simple command.
    const bool makes = command ? command->action == Action::AddTap && command->device == stanza.name
                               : option.value.find("ip tuntap add dev $IFACE") != std::string_view::npos;
    const Group* group = &configuration.groups()[stanza.group];
    if (makes && seen.insert(group).second) found.push_back(group);
  }
  return found;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Group* group : taps(configuration)) {
    check_group(configuration, *group, "a tap that nobody has opened yet", Safety::Safe, context);
  }
  if (configuration.portless_bridges().empty() || !configuration.complete()) return;
  const systemd::LinkPolicy policy(configuration.workspace().source());
  for (const PortlessBridge& bridge : configuration.portless_bridges()) {
    if (bridge.routes.empty() || bridge.translates || policy.keeps_address(bridge.group->name)) continue;
    check_group(configuration, *bridge.group, "a bridge without a port", Safety::Unsafe, context);
  }
}

}  // namespace

const InterfacesRule rules::fake_bridge_dad{kInfo, check};

}  // namespace cfglint::interfaces
