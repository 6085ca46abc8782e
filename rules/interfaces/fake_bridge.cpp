// interfaces/fake-bridge: a bridge without ports that stands in for a tap device.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/fake_bridge/bridge_uses.hpp"
#include "rules/interfaces/fake_bridge/routed_tap.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/systemd/link_policy.hpp"

namespace cfglint::interfaces {
namespace {

using fake_bridge::BridgeUses;
using fake_bridge::Keeps;
using fake_bridge::Refusal;
using fake_bridge::RoutedTap;

constexpr std::array<std::string_view, 4> kForms{"script", "ifupdown", "networkd", "link"};
constexpr std::array kOptions{RuleOption{"form", "script", kForms,
                                         "what the fix writes: a boot script and its systemd unit, a tap in the stanza "
                                         "itself, files of systemd-networkd, or a "
                                         ".link file that lets the bridge keep its carrier"}};

constexpr RuleInfo kInfo{
    .id = "interfaces/fake-bridge",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bullseye, Release::Trixie},
    .summary = "a bridge without ports that guests are routed to gets no packets from bullseye on",
    .what =
        "Finds a bridge that no line gives a port, that routes addresses to itself in `up` lines, and that has a host "
        "address (/32 or /128) or is made by hand with `brctl addbr`: all three are an error, two are a warning. "
        "`bridge_ports none` alone is never reported: libvirt, LXC and Proxmox VE add ports at run time. Bridges whose "
        "stanzas have to do with NAT are left alone, too.",
    .why =
        "Such a bridge was a common way to give virtual machines addresses of their own. It works while the kernel has "
        "never counted its forwarding ports. Since systemd 242 (bullseye) udev sets a hardware address on every "
        "software device; setting it makes the kernel count, it finds none, and it takes the carrier away for good. A "
        "bridge without a carrier drops every packet before a virtual machine's filter sees it. A tap does the same "
        "job and has a carrier as soon as a virtual machine opens it.",
    .example = {.bad = "auto virbr1\niface virbr1 inet static\n   address 192.0.2.1\n   netmask 255.255.255.255\n   "
                       "bridge_ports none\n   bridge_stp off\n   bridge_fd 0\n   pre-up brctl addbr virbr1\n   up ip "
                       "route add 203.0.113.5/32 dev virbr1\n   down ip route del 203.0.113.5/32 dev virbr1\n",
                .good = "auto virbr1\niface virbr1 inet static\n   address 192.0.2.1/32\n   pre-up ip link show dev "
                        "$IFACE >/dev/null 2>&1 || ip tuntap add dev $IFACE mode tap\n   up ip -4 route replace "
                        "203.0.113.5/32 dev $IFACE\n   post-down ip tuntap del dev $IFACE mode tap\n"},
    .fix_notes =
        "Always unsafe: no file tells who reads the bridge. Guests that are plugged in as bridge ports (KVM, LXC) "
        "would lose their link; convert where the guest attaches to the interface itself (a bridged adapter of "
        "VirtualBox, `-netdev tap` of QEMU). The old stanzas are commented out between two markers, never deleted. "
        "Nothing is converted that a tap could not do or that cannot be read: the finding then names the line.",
    .proof =
        "Under systemd-udevd 252: `ip link add virbr1 type bridge; ip link set virbr1 up` ends in NO-CARRIER, and with "
        "`MACAddressPolicy=none` it does not. `br_port_state_selection()` in the kernel's `net/bridge/br_stp.c`; "
        "NEWS of bridge-utils 1.7-1; systemd issues 9252 and 17303. The generated forms carry IPv4 and IPv6 between "
        "three network namespaces.",
    .options = kOptions,
};

/// How sure it is that the bridge is used as a routed device.
std::optional<Severity> judge(const PortlessBridge& bridge) {
  const bool routed = !bridge.routes.empty() || bridge.unread_route != nullptr;
  const bool by_hand = !bridge.created.empty();
  if (!routed || bridge.translates) return std::nullopt;
  if (by_hand && bridge.has_host_prefix) return Severity::Error;
  if (by_hand || bridge.has_host_prefix) return Severity::Warning;
  return std::nullopt;
}

std::variant<Fix, Refusal> convert(const Configuration& configuration, const PortlessBridge& bridge,
                                   const BridgeUses& uses, std::string_view form) {
  const auto read =
      fake_bridge::read_routed_tap(configuration, bridge, uses, form == "ifupdown" ? Keeps::Commands : Keeps::Known);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return *refusal;
  const auto& tap = std::get<RoutedTap>(read);
  if (form == "ifupdown") return fake_bridge::as_ifupdown_stanza(configuration, bridge, tap);
  if (form == "networkd") return fake_bridge::as_networkd_files(configuration, bridge, tap);
  if (form == "link") {
    if (tap.hardware_address.empty()) return fake_bridge::as_link_file(tap);
    return Refusal{bridge.options.front().at,
                   "a hardware address of its own takes the carrier away, with any .link file"};
  }
  return fake_bridge::as_boot_script(configuration, bridge, tap);
}

void add_labels(const Configuration& configuration, const PortlessBridge& bridge, LineRef primary, Diagnostic& found) {
  const auto add = [&](LineRef at, std::string text) {
    if (at == primary) return;
    found.labels.push_back({configuration.file(at), content_span(configuration, at), std::move(text)});
  };
  const Stanza& first = configuration.stanzas()[bridge.group->first];
  add({first.part, first.first_line}, "this stanza sets up the bridge");
  if (!bridge.created.empty()) add(bridge.created.front().line->at, "made by hand here");
  const Option* route = bridge.routes.empty() ? bridge.unread_route : bridge.routes.front().line;
  add(route->at, "guests are routed to it");
}

void report(const Configuration& configuration, const PortlessBridge& bridge, const BridgeUses& uses, Severity severity,
            Context& context) {
  const LineRef primary = bridge.ports != nullptr ? bridge.ports->at : bridge.created.front().line->at;
  const auto outcome = convert(configuration, bridge, uses, context.setting(kInfo, "form"));
  auto& found = context.report(
      kInfo, configuration.file(primary), content_span(configuration, primary),
      fmt::format("bridge '{}' has no ports; guests routed to it get no packets from debian-11 (bullseye) on",
                  bridge.group->name));
  found.severity = std::max(found.severity, severity);
  found.here = bridge.ports != nullptr ? "no port" : "made by hand, and no line adds a port";
  add_labels(configuration, bridge, primary, found);
  found.notes.emplace_back(
      "udev gives the bridge a hardware address; the kernel then finds no forwarding port and takes its carrier away "
      "for good");
  found.notes.emplace_back(
      "a tap does the same and works; guests that are plugged in as bridge ports (KVM, LXC) would lose their link");
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
    found.labels.push_back({configuration.file(refusal->at), content_span(configuration, refusal->at),
                            "not converted because of this line"});
    found.help = "not converted: " + refusal->reason;
    return;
  }
  found.fix = std::get<Fix>(outcome);
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown || !context.affects(kInfo.releases)) return;
  if (configuration.portless_bridges().empty() || !configuration.complete()) return;
  const systemd::LinkPolicy policy(configuration.workspace().source());
  const BridgeUses uses(configuration);
  for (const PortlessBridge& bridge : configuration.portless_bridges()) {
    const auto severity = judge(bridge);
    if (severity && !policy.keeps_address(bridge.group->name)) report(configuration, bridge, uses, *severity, context);
  }
}

}  // namespace

const InterfacesRule rules::fake_bridge{kInfo, check};

}  // namespace cfglint::interfaces
