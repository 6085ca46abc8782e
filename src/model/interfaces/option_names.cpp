#include "src/model/interfaces/option_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <string>

#include "src/core/edit_distance.hpp"
#include "src/core/lower_case.hpp"

namespace cfglint::interfaces {
namespace {

constexpr OptionId kOther = OptionId::FirstOther;

// ifupdown: *.defn of 0.8.41. Hooks: the if-*.d scripts of bridge-utils, ifenslave, vlan, ethtool, resolvconf,
// wpasupplicant, wireless-tools, openvswitch-switch and the other packages that interfaces(5) names, and the attributes
// of ifupdown2 and ifupdown-ng. What stands here is never called a typing error.
// clang-format off
constexpr OptionName kRows[] = {
    OptionName{"pre-up", OptionId::PreUp, Reader::Commands},
    OptionName{"up", OptionId::Up, Reader::Commands},
    OptionName{"post-up", OptionId::Up, Reader::Commands},
    OptionName{"down", OptionId::Down, Reader::Commands},
    OptionName{"pre-down", OptionId::Down, Reader::Commands},
    OptionName{"post-down", OptionId::PostDown, Reader::Commands},
    OptionName{"address", OptionId::Address, Reader::Method},
    OptionName{"netmask", OptionId::Netmask, Reader::Method},
    OptionName{"broadcast", OptionId::Broadcast, Reader::Method},
    OptionName{"network", OptionId::Network, Reader::Nobody},
    OptionName{"gateway", OptionId::Gateway, Reader::Method},
    OptionName{"pointopoint", OptionId::Pointopoint, Reader::Method},
    OptionName{"metric", OptionId::Metric, Reader::Method},
    OptionName{"mtu", OptionId::Mtu, Reader::Method},
    OptionName{"hwaddress", OptionId::Hwaddress, Reader::Method},
    OptionName{"scope", OptionId::Scope, Reader::Method},
    OptionName{"description", OptionId::Description, Reader::Hook},
    OptionName{"dad-attempts", OptionId::DadAttempts, Reader::Method},
    OptionName{"bridge_ports", OptionId::BridgePorts, Reader::Hook},
    OptionName{"bridge_stp", OptionId::BridgeStp, Reader::Hook},
    OptionName{"bridge_fd", OptionId::BridgeFd, Reader::Hook},
    OptionName{"bridge_maxwait", OptionId::BridgeMaxwait, Reader::Hook},
    OptionName{"bridge_ageing", OptionId::BridgeAgeing, Reader::Hook},
    OptionName{"bridge_hello", OptionId::BridgeHello, Reader::Hook},
    OptionName{"bridge_maxage", OptionId::BridgeMaxage, Reader::Hook},
    OptionName{"bridge_gcint", OptionId::BridgeGcint, Reader::Hook},
    OptionName{"bridge_hw", OptionId::BridgeHw, Reader::Hook},
    OptionName{"bridge_bridgeprio", OptionId::BridgeBridgeprio, Reader::Hook},
    OptionName{"vlan-raw-device", OptionId::VlanRawDevice, Reader::Hook},
    OptionName{"bond-slaves", OptionId::BondSlaves, Reader::Hook},
    OptionName{"slaves", OptionId::BondSlaves, Reader::Hook},
    OptionName{"bond-master", OptionId::BondMaster, Reader::Hook},
    OptionName{"ovs_bridge", OptionId::OvsBridge, Reader::Hook},
    OptionName{"ovs_ports", OptionId::OvsPorts, Reader::Hook},
    OptionName{"hostname", kOther, Reader::Method},
    OptionName{"leasetime", kOther, Reader::Method},
    OptionName{"vendor", kOther, Reader::Method},
    OptionName{"client", kOther, Reader::Method},
    OptionName{"bootfile", kOther, Reader::Method},
    OptionName{"server", kOther, Reader::Method},
    OptionName{"hwaddr", kOther, Reader::Method},
    OptionName{"mode", kOther, Reader::Method},
    OptionName{"endpoint", kOther, Reader::Method},
    OptionName{"dstaddr", kOther, Reader::Method},
    OptionName{"local", kOther, Reader::Method},
    OptionName{"ttl", kOther, Reader::Method},
    OptionName{"provider", kOther, Reader::Method},
    OptionName{"unit", kOther, Reader::Method},
    OptionName{"options", kOther, Reader::Method},
    OptionName{"privext", kOther, Reader::Method},
    OptionName{"accept_ra", kOther, Reader::Method},
    OptionName{"dhcp", kOther, Reader::Method},
    OptionName{"request_prefix", kOther, Reader::Method},
    OptionName{"ll-attempts", kOther, Reader::Method},
    OptionName{"ll-interval", kOther, Reader::Method},
    OptionName{"media", kOther, Reader::Method},
    OptionName{"autoconf", kOther, Reader::Method},
    OptionName{"preferred-lifetime", kOther, Reader::Method},
    OptionName{"dad-interval", kOther, Reader::Method},
    OptionName{"encaplimit", kOther, Reader::Method},
    OptionName{"bitrate", kOther, Reader::Method},
    OptionName{"samplepoint", kOther, Reader::Method},
    OptionName{"loopback", kOther, Reader::Method},
    OptionName{"listenonly", kOther, Reader::Method},
    OptionName{"triple", kOther, Reader::Method},
    OptionName{"oneshot", kOther, Reader::Method},
    OptionName{"berr", kOther, Reader::Method},
    OptionName{"restart-ms", kOther, Reader::Method},
    OptionName{"frame", kOther, Reader::Method},
    OptionName{"netnum", kOther, Reader::Method},
    OptionName{"bridge_pathcost", kOther, Reader::Hook},
    OptionName{"bridge_portprio", kOther, Reader::Hook},
    OptionName{"bridge_vlan_aware", kOther, Reader::Hook},
    OptionName{"bridge_waitport", kOther, Reader::Hook},
    OptionName{"bridge_vids", kOther, Reader::Hook},
    OptionName{"bridge_pvid", kOther, Reader::Hook},
    OptionName{"bridge_allow_untagged", kOther, Reader::Hook},
    OptionName{"bridge_access", kOther, Reader::Hook},
    OptionName{"bond-mode", kOther, Reader::Hook},
    OptionName{"bond-miimon", kOther, Reader::Hook},
    OptionName{"bond-primary", kOther, Reader::Hook},
    OptionName{"bond-primary-reselect", kOther, Reader::Hook},
    OptionName{"bond-active-slave", kOther, Reader::Hook},
    OptionName{"bond-xmit-hash-policy", kOther, Reader::Hook},
    OptionName{"bond-lacp-rate", kOther, Reader::Hook},
    OptionName{"bond-ad-select", kOther, Reader::Hook},
    OptionName{"bond-arp-interval", kOther, Reader::Hook},
    OptionName{"bond-arp-ip-target", kOther, Reader::Hook},
    OptionName{"bond-arp-validate", kOther, Reader::Hook},
    OptionName{"bond-updelay", kOther, Reader::Hook},
    OptionName{"bond-downdelay", kOther, Reader::Hook},
    OptionName{"bond-fail-over-mac", kOther, Reader::Hook},
    OptionName{"bond-use-carrier", kOther, Reader::Hook},
    OptionName{"bond-num-grat-arp", kOther, Reader::Hook},
    OptionName{"bond-num-unsol-na", kOther, Reader::Hook},
    OptionName{"bond-queue-id", kOther, Reader::Hook},
    OptionName{"bond-packets-per-slave", kOther, Reader::Hook},
    OptionName{"bond-tlb-dynamic-lb", kOther, Reader::Hook},
    OptionName{"bond-give-a-chance", kOther, Reader::Hook},
    OptionName{"bond-min-links", kOther, Reader::Hook},
    OptionName{"bond-resend-igmp", kOther, Reader::Hook},
    OptionName{"bond-all-slaves-active", kOther, Reader::Hook},
    OptionName{"bond-ad-actor-sys-prio", kOther, Reader::Hook},
    OptionName{"bond-ad-actor-system", kOther, Reader::Hook},
    OptionName{"bond-ad-user-port-key", kOther, Reader::Hook},
    OptionName{"bond-lp-interval", kOther, Reader::Hook},
    OptionName{"ip-proxy-arp", kOther, Reader::Hook},
    OptionName{"ip-rp-filter", kOther, Reader::Hook},
    OptionName{"hw-mac-address", kOther, Reader::Hook},
    OptionName{"vlan-id", kOther, Reader::Hook},
    OptionName{"vlan-protocol", kOther, Reader::Hook},
    OptionName{"link-speed", kOther, Reader::Hook},
    OptionName{"link-duplex", kOther, Reader::Hook},
    OptionName{"link-autoneg", kOther, Reader::Hook},
    OptionName{"ethernet-autoneg", kOther, Reader::Hook},
    OptionName{"ethernet-port", kOther, Reader::Hook},
    OptionName{"ethernet-wol", kOther, Reader::Hook},
    OptionName{"ethernet-pause-autoneg", kOther, Reader::Hook},
    OptionName{"ethernet-pause-rx", kOther, Reader::Hook},
    OptionName{"ethernet-pause-tx", kOther, Reader::Hook},
    OptionName{"driver-message-level", kOther, Reader::Hook},
    OptionName{"offload-rx", kOther, Reader::Hook},
    OptionName{"offload-tx", kOther, Reader::Hook},
    OptionName{"offload-sg", kOther, Reader::Hook},
    OptionName{"offload-tso", kOther, Reader::Hook},
    OptionName{"offload-ufo", kOther, Reader::Hook},
    OptionName{"offload-gso", kOther, Reader::Hook},
    OptionName{"offload-gro", kOther, Reader::Hook},
    OptionName{"offload-lro", kOther, Reader::Hook},
    OptionName{"hardware-irq-coalesce-adaptive-rx", kOther, Reader::Hook},
    OptionName{"hardware-dma-ring-rx", kOther, Reader::Hook},
    OptionName{"hardware-dma-ring-tx", kOther, Reader::Hook},
    OptionName{"dns-nameserver", kOther, Reader::Hook},
    OptionName{"dns-nameservers", kOther, Reader::Hook},
    OptionName{"dns-search", kOther, Reader::Hook},
    OptionName{"dns-domain", kOther, Reader::Hook},
    OptionName{"dns-sortlist", kOther, Reader::Hook},
    OptionName{"dns-options", kOther, Reader::Hook},
    OptionName{"wpa-ssid", kOther, Reader::Hook},
    OptionName{"wpa-psk", kOther, Reader::Hook},
    OptionName{"wpa-conf", kOther, Reader::Hook},
    OptionName{"wpa-roam", kOther, Reader::Hook},
    OptionName{"wpa-driver", kOther, Reader::Hook},
    OptionName{"wpa-bssid", kOther, Reader::Hook},
    OptionName{"wpa-key-mgmt", kOther, Reader::Hook},
    OptionName{"wpa-proto", kOther, Reader::Hook},
    OptionName{"wpa-pairwise", kOther, Reader::Hook},
    OptionName{"wpa-group", kOther, Reader::Hook},
    OptionName{"wpa-eap", kOther, Reader::Hook},
    OptionName{"wpa-identity", kOther, Reader::Hook},
    OptionName{"wpa-password", kOther, Reader::Hook},
    OptionName{"wpa-iface", kOther, Reader::Hook},
    OptionName{"wpa-bridge", kOther, Reader::Hook},
    OptionName{"wpa-ap-scan", kOther, Reader::Hook},
    OptionName{"wpa-scan-ssid", kOther, Reader::Hook},
    OptionName{"wpa-auth-alg", kOther, Reader::Hook},
    OptionName{"wpa-ca-cert", kOther, Reader::Hook},
    OptionName{"wpa-client-cert", kOther, Reader::Hook},
    OptionName{"wpa-private-key", kOther, Reader::Hook},
    OptionName{"wpa-private-key-passwd", kOther, Reader::Hook},
    OptionName{"wpa-phase1", kOther, Reader::Hook},
    OptionName{"wpa-phase2", kOther, Reader::Hook},
    OptionName{"wpa-priority", kOther, Reader::Hook},
    OptionName{"wpa-debug-level", kOther, Reader::Hook},
    OptionName{"wpa-mapping-script", kOther, Reader::Hook},
    OptionName{"wpa-anonymous-identity", kOther, Reader::Hook},
    OptionName{"wpa-pin", kOther, Reader::Hook},
    OptionName{"wpa-pcsc", kOther, Reader::Hook},
    OptionName{"wpa-nai", kOther, Reader::Hook},
    OptionName{"wpa-map", kOther, Reader::Hook},
    OptionName{"wpa-ca-cert2", kOther, Reader::Hook},
    OptionName{"wpa-client-cert2", kOther, Reader::Hook},
    OptionName{"wpa-private-key2", kOther, Reader::Hook},
    OptionName{"wpa-private-key-passwd2", kOther, Reader::Hook},
    OptionName{"wpa-wep-key0", kOther, Reader::Hook},
    OptionName{"wpa-wep-key1", kOther, Reader::Hook},
    OptionName{"wpa-wep-key2", kOther, Reader::Hook},
    OptionName{"wpa-wep-key3", kOther, Reader::Hook},
    OptionName{"wpa-wep-tx-keyidx", kOther, Reader::Hook},
    OptionName{"wpa-mode", kOther, Reader::Hook},
    OptionName{"wpa-frequency", kOther, Reader::Hook},
    OptionName{"wpa-id-str", kOther, Reader::Hook},
    OptionName{"wpa-pac-file", kOther, Reader::Hook},
    OptionName{"wpa-dh-file", kOther, Reader::Hook},
    OptionName{"wpa-eapol-flags", kOther, Reader::Hook},
    OptionName{"wpa-eappsk", kOther, Reader::Hook},
    OptionName{"wpa-proactive-key-caching", kOther, Reader::Hook},
    OptionName{"wpa-logfile", kOther, Reader::Hook},
    OptionName{"wpa-action-script", kOther, Reader::Hook},
    OptionName{"wireless-enc", kOther, Reader::Hook},
    OptionName{"wireless-essid", kOther, Reader::Hook},
    OptionName{"wireless-mode", kOther, Reader::Hook},
    OptionName{"wireless-key", kOther, Reader::Hook},
    OptionName{"wireless-key1", kOther, Reader::Hook},
    OptionName{"wireless-key2", kOther, Reader::Hook},
    OptionName{"wireless-key3", kOther, Reader::Hook},
    OptionName{"wireless-key4", kOther, Reader::Hook},
    OptionName{"wireless-channel", kOther, Reader::Hook},
    OptionName{"wireless-freq", kOther, Reader::Hook},
    OptionName{"wireless-ap", kOther, Reader::Hook},
    OptionName{"wireless-rate", kOther, Reader::Hook},
    OptionName{"wireless-power", kOther, Reader::Hook},
    OptionName{"wireless-nick", kOther, Reader::Hook},
    OptionName{"wireless-rts", kOther, Reader::Hook},
    OptionName{"wireless-frag", kOther, Reader::Hook},
    OptionName{"wireless-sens", kOther, Reader::Hook},
    OptionName{"wireless-txpower", kOther, Reader::Hook},
    OptionName{"wireless-retry", kOther, Reader::Hook},
    OptionName{"wireless-defaultkey", kOther, Reader::Hook},
    OptionName{"wireless-keymode", kOther, Reader::Hook},
    OptionName{"wireless-nwid", kOther, Reader::Hook},
    OptionName{"ovs_type", kOther, Reader::Hook},
    OptionName{"ovs_bonds", kOther, Reader::Hook},
    OptionName{"ovs_extra", kOther, Reader::Hook},
    OptionName{"ovs_options", kOther, Reader::Hook},
    OptionName{"ovs_patch_peer", kOther, Reader::Hook},
    OptionName{"ovs_tunnel_type", kOther, Reader::Hook},
    OptionName{"ovs_tunnel_options", kOther, Reader::Hook},
    OptionName{"ovs_mtu", kOther, Reader::Hook},
    OptionName{"hostapd", kOther, Reader::Hook},
    OptionName{"tunctl-user", kOther, Reader::Hook},
    OptionName{"tunctl-group", kOther, Reader::Hook},
    OptionName{"vde2-switch", kOther, Reader::Hook},
    OptionName{"vde2-plug", kOther, Reader::Hook},
    OptionName{"macchanger", kOther, Reader::Hook},
    OptionName{"shorewall", kOther, Reader::Hook},
    OptionName{"stp", kOther, Reader::Hook},
    OptionName{"mstpctl-ports", kOther, Reader::Hook},
    OptionName{"mstpctl-stp", kOther, Reader::Hook},
    OptionName{"vxlan-id", kOther, Reader::Hook},
    OptionName{"vxlan-local-tunnelip", kOther, Reader::Hook},
    OptionName{"vxlan-remoteip", kOther, Reader::Hook},
    OptionName{"vxlan-svcnodeip", kOther, Reader::Hook},
    OptionName{"vrf", kOther, Reader::Hook},
    OptionName{"vrf-table", kOther, Reader::Hook},
    OptionName{"clag-id", kOther, Reader::Hook},
    OptionName{"clagd-enable", kOther, Reader::Hook},
    OptionName{"clagd-peer-ip", kOther, Reader::Hook},
    OptionName{"clagd-sys-mac", kOther, Reader::Hook},
    OptionName{"address-virtual", kOther, Reader::Hook},
    OptionName{"alias", kOther, Reader::Hook},
    OptionName{"gre-endpoint", kOther, Reader::Hook},
    OptionName{"tunnel-mode", kOther, Reader::Hook},
    OptionName{"tunnel-endpoint", kOther, Reader::Hook},
    OptionName{"use", kOther, Reader::Hook},
    OptionName{"requires", kOther, Reader::Hook},
    OptionName{"inherit", kOther, Reader::Hook},
    OptionName{"pre-up-delay", kOther, Reader::Hook},
    OptionName{"firewall", kOther, Reader::Hook},
    OptionName{"provider-options", kOther, Reader::Hook},
    OptionName{"ttl-inherit", kOther, Reader::Hook},
    OptionName{"team-slaves", kOther, Reader::Hook},
    OptionName{"team-master", kOther, Reader::Hook},
    OptionName{"up-delay", kOther, Reader::Hook},
    OptionName{"ip-forward", kOther, Reader::Hook},
    OptionName{"ip6-forward", kOther, Reader::Hook},
    OptionName{"ucarp-vid", kOther, Reader::Hook},
    OptionName{"ucarp-vip", kOther, Reader::Hook},
    OptionName{"ucarp-password", kOther, Reader::Hook},
    OptionName{"uml-proxy-arp", kOther, Reader::Hook},
    OptionName{"uml-proxy-ether", kOther, Reader::Hook},
};
// clang-format on

/// Open addressing over the rows: an option of every line is looked up here, so it is one hash and mostly one compare.
constexpr std::size_t kSlots = 1024;
constexpr std::uint16_t kEmpty = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kNearEnough = 2;
constexpr std::size_t kShortest = 4;        // "ip" is one letter off "up", and means something else
constexpr std::size_t kShortestForTwo = 6;  // "mtu" is two letters off many words

/// A hook finds its options in the environment, in capital letters and with '_' for '-' (set_environ() in execute.c).
constexpr auto kFolded = [] {
  std::array<char, 256> table{};
  for (std::size_t byte = 0; byte != table.size(); ++byte) {
    table[byte] = lower_case(static_cast<char>(byte));
  }
  table['_'] = '-';
  return table;
}();
constexpr char folded(char c) { return kFolded[static_cast<unsigned char>(c)]; }

/// What follows these is up to the program that a hook runs: the ethtool hook hands every such option on.
constexpr std::array<std::string_view, 4> kOpenPrefixes{"hardware-irq-coalesce-", "hardware-dma-ring-", "offload-",
                                                        "ethernet-pause-"};

/// "address2", "netmask6": meant to be something else than the option without the number, whatever that is.
bool is_numbered_option(std::string_view word) {
  const auto end = word.find_last_not_of("0123456789");
  return end != std::string_view::npos && end + 1 != word.size() &&
         option_id(word.substr(0, end + 1)) != OptionId::Unknown;
}

constexpr std::size_t slot_of(std::string_view word) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(folded(c))) * 16777619U;
  return (hash ^ (hash >> 16)) % kSlots;
}

constexpr std::array<std::uint16_t, kSlots> make_slots() {
  std::array<std::uint16_t, kSlots> slots{};
  slots.fill(kEmpty);
  for (std::size_t row = 0; row != std::size(kRows); ++row) {
    std::size_t slot = slot_of(kRows[row].name);
    while (slots[slot] != kEmpty) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<std::uint16_t>(row);
  }
  return slots;
}
constexpr auto kSlotRows = make_slots();

bool recognised(const OptionName& row, std::string_view word) {
  if (row.reader != Reader::Hook) return row.name == word;
  return std::ranges::equal(row.name, word, {}, folded, folded);
}

/// Letters that two words have in common at both ends.
std::size_t shared_ends(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t front = 0;
  while (front != size && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back != size - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  return front + back;
}

/// Ids of rows without a name in the enumeration come after it, in table order.
OptionId id_of_row(std::size_t row) {
  if (kRows[row].id != kOther) return kRows[row].id;
  return static_cast<OptionId>(static_cast<std::size_t>(kOther) + row);
}

/// By id: the first row of an option that has a name in the enumeration.
constexpr auto kRowOfId = [] {
  std::array<std::uint16_t, static_cast<std::size_t>(kOther)> rows{};
  for (std::size_t row = std::size(kRows); row-- != 0;) {
    if (kRows[row].id < kOther) rows[static_cast<std::size_t>(kRows[row].id)] = static_cast<std::uint16_t>(row);
  }
  return rows;
}();

}  // namespace

OptionId option_id(std::string_view word) {
  if (word.ends_with('?')) word.remove_suffix(1);
  for (std::size_t slot = slot_of(word); kSlotRows[slot] != kEmpty; slot = (slot + 1) % kSlots) {
    if (recognised(kRows[kSlotRows[slot]], word)) return id_of_row(kSlotRows[slot]);
  }
  return OptionId::Unknown;
}

const OptionName& option_name(OptionId id) {
  if (id >= kOther) return kRows[static_cast<std::size_t>(id) - static_cast<std::size_t>(kOther)];
  return kRows[kRowOfId.at(static_cast<std::size_t>(id))];
}

std::optional<std::string_view> nearest_option(std::string_view word) {
  // interfaces(5): "Note the spelling of 'point-to'".
  if (word == "point-to-point" || word == "pointtopoint") return "pointopoint";
  if (word.size() < kShortest || is_numbered_option(word)) return std::nullopt;
  const auto hands_on = [&](std::string_view prefix) { return word.starts_with(prefix); };
  if (std::ranges::any_of(kOpenPrefixes, hands_on)) return std::nullopt;
  std::size_t best = kNearEnough + 1;
  std::size_t best_shared = 0;
  std::optional<std::string_view> nearest;
  for (const OptionName& row : kRows) {
    const std::size_t allowed = std::min(row.name.size(), word.size()) < kShortestForTwo ? 1 : kNearEnough;
    const std::size_t distance = edit_distance(word, row.name, allowed);
    if (distance > allowed || distance > best) continue;
    // Of two that are equally far, the one that has more of the word's letters in place.
    const std::size_t shared = shared_ends(word, row.name);
    if (distance == best && shared < best_shared) continue;
    nearest = distance == best && shared == best_shared ? std::nullopt : std::optional(row.name);
    best = distance;
    best_shared = shared;
  }
  return nearest;
}

}  // namespace cfglint::interfaces
