#include "src/model/interfaces/portless_bridge.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces {
namespace {

using namespace std::string_view_literals;

using Names = std::unordered_set<std::string>;

/// The bridges that some command line, in whatever stanza, gives a port, or that another stanza calls its own.
Names bridges_with_ports(const Configuration& configuration) {
  Names names;
  const auto note = [&](const Option& option) {
    if (option.value.find("master") == std::string_view::npos && option.value.find("addif") == std::string_view::npos)
      return;
    const auto& stanza = configuration.stanzas()[option.stanza];
    const auto command = read_network_command(option.value, stanza.name);
    if (command && command->action == Action::AttachPort) names.insert(command->device);
  };
  for (const std::string_view program : {"ip"sv, "brctl"sv}) {
    std::ranges::for_each(configuration.commands_of(program), note);
  }
  for (const Option& option : configuration.options_named(OptionId::OvsBridge)) names.emplace(option.value);
  return names;
}

bool is_portless_value(std::string_view value) { return value == "none"; }

/// A word of a command line that redirects addresses, or a program whose business that is.
bool has_to_do_with_nat(std::string_view command) {
  constexpr std::array kWords{"MASQUERADE"sv, "SNAT"sv, "masquerade"sv, "snat"sv, "NETMAP"sv, "dnsmasq"sv};
  return std::ranges::any_of(kWords,
                             [&](std::string_view word) { return command.find(word) != std::string_view::npos; });
}

/// A route whose address is a placeholder or a variable.
bool routes_to(std::string_view command, std::string_view name) {
  const bool adds =
      command.find("route add") != std::string_view::npos || command.find("route replace") != std::string_view::npos;
  return adds && command.find("dev " + std::string(name)) != std::string_view::npos;
}

class Finder {
 public:
  explicit Finder(const Configuration& configuration) : configuration_(configuration) {}

  std::vector<PortlessBridge> find() {
    for (const Option& option : configuration_.options_named(OptionId::BridgePorts)) {
      const auto group = configuration_.stanzas()[option.stanza].group;
      if (is_portless_value(option.value)) {
        none_.insert(group);
      } else {
        ported_.insert(group);
      }
    }
    for (const std::string_view program : {"ip"sv, "brctl"sv}) {
      for (const Option& option : configuration_.commands_of(program)) note_creation(option);
    }
    if (none_.empty()) return {};
    const Names attached = bridges_with_ports(configuration_);
    std::vector<PortlessBridge> bridges;
    for (const auto index : none_) {
      const Group& group = configuration_.groups()[index];
      if (ported_.contains(index) || attached.contains(std::string(group.name))) continue;
      bridges.push_back(read(group));
    }
    return bridges;
  }

 private:
  void note_creation(const Option& option) {
    if (option.id != OptionId::PreUp) return;
    if (option.value.find("addbr") == std::string_view::npos && option.value.find("bridge") == std::string_view::npos)
      return;
    const auto& stanza = configuration_.stanzas()[option.stanza];
    const auto command = read_network_command(option.value, stanza.name);
    if (command && command->action == Action::AddBridge && command->device == stanza.name) none_.insert(stanza.group);
  }

  PortlessBridge read(const Group& group) {
    PortlessBridge bridge;
    bridge.group = &group;
    for (const Stanza* stanza : configuration_.stanzas_of(group)) {
      const auto options = configuration_.options(*stanza);
      bridge.options.insert(bridge.options.end(), options.begin(), options.end());
      read_address(*stanza, bridge);
    }
    for (const Option& option : bridge.options) {
      if (option.id == OptionId::BridgePorts && bridge.ports == nullptr) bridge.ports = &option;
      if (is_command(option.id)) read_line(option, group.name, bridge);
    }
    return bridge;
  }

  void read_address(const Stanza& stanza, PortlessBridge& bridge) const {
    if (stanza.method != "static") return;
    bridge.has_address = true;
    const auto address = configuration_.value(stanza, OptionId::Address).value_or("");
    const auto netmask = configuration_.value(stanza, OptionId::Netmask).value_or("");
    const bool v6 = stanza.family == Family::Inet6;
    const bool host = netmask.empty() ? address.ends_with(v6 ? "/128" : "/32")
                                      : netmask == (v6 ? "128" : "32") || netmask == "255.255.255.255";
    if (host) bridge.has_host_prefix = true;
  }

  static void read_line(const Option& option, std::string_view name, PortlessBridge& bridge) {
    if (has_to_do_with_nat(option.value)) bridge.translates = true;
    auto command = read_network_command(option.value, name);
    if (!command) {
      bridge.opaque.push_back(&option);
      if (option.id == OptionId::Up && routes_to(option.value, name)) bridge.unread_route = &option;
      return;
    }
    if (command->action == Action::AddBridge && command->device == name) {
      bridge.created.push_back({&option, std::move(*command)});
    } else if (command->action == Action::AddRoute && command->device == name && option.id == OptionId::Up) {
      bridge.routes.push_back({&option, std::move(*command)});
    }
  }

  const Configuration& configuration_;
  std::set<std::uint32_t> none_;              ///< groups, in file order
  std::unordered_set<std::uint32_t> ported_;  ///< groups with a bridge_ports that names something
};

}  // namespace

std::vector<PortlessBridge> find_portless_bridges(const Configuration& configuration) {
  return Finder(configuration).find();
}

std::optional<Prefix> stanza_address(const Configuration& configuration, std::uint32_t index) {
  const Stanza& stanza = configuration.stanzas()[index];
  const auto text = configuration.value(stanza, OptionId::Address);
  if (!text || (stanza.family != Family::Inet && stanza.family != Family::Inet6)) return std::nullopt;
  const auto slash = text->find('/');
  auto address = parse_address(text->substr(0, slash));
  if (!address) return std::nullopt;
  // A netmask of its own beats the length (convert_variables and `=netmask?` in inet.defn).
  auto mask = configuration.value(stanza, OptionId::Netmask);
  if (!mask && slash != std::string_view::npos) mask = text->substr(slash + 1);
  if (!mask) {
    address->length = address->version == IpVersion::V4 ? classful_length(*address) : address->width();
    return address;
  }
  const auto length = parse_netmask(*mask, address->version);
  if (!length) return std::nullopt;
  address->length = *length;
  return address;
}

}  // namespace cfglint::interfaces
