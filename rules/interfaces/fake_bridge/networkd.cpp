#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "rules/interfaces/fake_bridge/routed_tap.hpp"

namespace cfglint::interfaces::fake_bridge {
namespace {

/// A word of ip-route(8) and its key in systemd.network(5).
struct RouteWord {
  std::string_view word;
  std::string_view key;
  bool has_value = true;
};
constexpr std::array kRouteWords{
    RouteWord{"via", "Gateway"},
    RouteWord{"src", "PreferredSource"},
    RouteWord{"metric", "Metric"},
    RouteWord{"table", "Table"},
    RouteWord{"scope", "Scope"},
    RouteWord{"proto", "Protocol"},
    RouteWord{"onlink", "GatewayOnLink=yes", false},
};

std::string comment_lines(const std::vector<std::string>& comments) {
  return comments.empty() ? "" : fmt::format("{}\n", fmt::join(comments, "\n"));
}

/// Empty: some word has no key.
std::optional<std::string> route_section(const TapRoute& route) {
  std::string text =
      fmt::format("\n[Route]\n{}Destination={}\n", comment_lines(route.comments), route.prefix.to_string());
  bool has_scope = false;
  bool has_gateway = false;
  for (std::size_t n = 0; n < route.words.size(); ++n) {
    const auto row = std::ranges::find(kRouteWords, route.words[n], &RouteWord::word);
    if (row == kRouteWords.end() || (row->has_value && n + 1 == route.words.size())) return std::nullopt;
    has_scope = has_scope || row->word == "scope";
    has_gateway = has_gateway || row->word == "via";
    text += row->has_value ? fmt::format("{}={}\n", row->key, route.words[++n]) : fmt::format("{}\n", row->key);
  }
  // As `ip route` has it for a route without a gateway.
  if (!has_scope && !has_gateway && route.prefix.version == IpVersion::V4) text += "Scope=link\n";
  return text;
}

std::string address_section(const TapAddress& address) {
  std::string text =
      fmt::format("\n[Address]\n{}Address={}\n", comment_lines(address.comments), address.prefix.to_string());
  if (!address.scope.empty()) text += fmt::format("Scope={}\n", address.scope);
  if (address.prefix.version == IpVersion::V6) text += "DuplicateAddressDetection=none\n";
  return text;
}

std::string netdev(const RoutedTap& tap) {
  std::string text = fmt::format(
      "# The routed tap {0}: made from \"iface {0}\" of interfaces(5) by cfglint.\n[NetDev]\nName={0}\nKind=tap\n",
      tap.name);
  if (!tap.mtu.empty()) text += fmt::format("MTUBytes={}\n", tap.mtu);
  if (!tap.hardware_address.empty()) text += fmt::format("MACAddress={}\n", tap.hardware_address);
  if (!tap.description.empty()) text += fmt::format("Description={}\n", tap.description);
  return text;
}

std::string network_head(const RoutedTap& tap) {
  return comment_lines(tap.comments) + fmt::format(
                                           "[Match]\nName={}\n\n[Link]\nRequiredForOnline=no\n\n"
                                           "[Network]\nConfigureWithoutCarrier=yes\nIPv6AcceptRA=no\n",
                                           tap.name);
}

}  // namespace

std::variant<Fix, Refusal> as_networkd_files(const Configuration& configuration, const PortlessBridge& bridge,
                                             const RoutedTap& tap) {
  const std::string base = "/etc/systemd/network/50-" + tap.name;
  std::string network = network_head(tap);
  for (const TapAddress& address : tap.addresses) network += address_section(address);
  for (const TapRoute& route : tap.routes) {
    const auto section = route_section(route);
    if (!section) {
      const auto line = std::ranges::find_if(
          bridge.routes, [&](const ReadCommand& read) { return read.command.prefix == route.prefix; });
      const LineRef at = line == bridge.routes.end() ? bridge.options.front().at : line->line->at;
      return Refusal{at, "systemd-networkd has no key for a word of this route"};
    }
    network += *section;
  }
  Fix fix{.safety = Safety::Unsafe,
          .title = fmt::format("replace the bridge '{}' by a tap of systemd-networkd", tap.name),
          .edits = retire_stanzas(configuration, bridge, base + ".netdev"),
          .new_files = {},
          .isolation = "bridge " + tap.name,
          .next_steps = {}};
  fix.new_files.push_back({base + ".netdev", netdev(tap), 0644});
  fix.new_files.push_back({base + ".network", std::move(network), 0644});
  std::ranges::move(forwarding_file(configuration, tap), std::back_inserter(fix.new_files));
  fix.next_steps.push_back(fmt::format("from a console: ip link delete dev {}", tap.name));
  fix.next_steps.emplace_back("systemctl enable --now systemd-networkd, or networkctl reload if it runs");
  if (tap.forwards_v4 || tap.forwards_v6) fix.next_steps.emplace_back("sysctl --system");
  return fix;
}

}  // namespace cfglint::interfaces::fake_bridge
