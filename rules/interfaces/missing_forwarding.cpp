// interfaces/missing-forwarding: guests behind a routed device, and a kernel that does not route.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/interfaces/device_name.hpp"
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/forwarding_path.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/sysctl/kernel_settings.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/missing-forwarding",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "addresses are routed to guests, and nothing switches forwarding on",
    .what =
        "Finds stanzas that route addresses to their own tap or bridge without ports while neither a command line nor "
        "a file of sysctl.d(5) switches forwarding on for that address family. Runs only where a whole system was "
        "named (`--root`, or the running one): elsewhere the setting may simply not be there to be read.",
    .why =
        "The kernel forwards nothing by default. The guests behind the device then reach nothing, and nobody reaches "
        "them. From trixie on `/etc/sysctl.conf` is not read any more.",
    .example = {.bad = "auto tap0\niface tap0 inet static\n    address 192.0.2.1/32\n    pre-up ip tuntap add dev tap0 "
                       "mode tap\n    up ip route add 203.0.113.5/32 dev tap0\n",
                .good =
                    "auto tap0\niface tap0 inet static\n    address 192.0.2.1/32\n    pre-up ip tuntap add dev tap0 "
                    "mode tap\n    up sysctl -w net.ipv4.ip_forward=1\n    up ip route add 203.0.113.5/32 dev tap0\n"},
    .fix_notes =
        "Unsafe: writes `/etc/sysctl.d/60-NAME-forward.conf`, under another name if there is such a file. The host "
        "becomes a router for everything that its "
        "firewall lets through. Where a file already sets it to something else there is no fix: that file may be read "
        "later, or be meant.",
    .proof =
        "Three network namespaces (outside, host, guest): all packets are lost with the setting at 0, none with 1. "
        "Release notes of Debian 13 on `/etc/sysctl.conf`.",
    .options = {},
};

struct FamilySetting {
  IpVersion version;
  std::string_view key;
  std::string_view alias;  ///< another key of the same switch
  std::string_view name;
};
constexpr std::array kSettings{
    FamilySetting{IpVersion::V4, "net.ipv4.ip_forward", "net.ipv4.conf.all.forwarding", "IPv4"},
    FamilySetting{IpVersion::V6, "net.ipv6.conf.all.forwarding", "net.ipv6.conf.all.forwarding", "IPv6"},
};

/// A device that guests sit behind, and a route to it for each family.
struct RoutedDevice {
  const Group* group = nullptr;
  std::array<std::optional<LineRef>, 2> route;
};

bool enabled_by_command(const Configuration& configuration, IpVersion version) {
  for (const std::string_view program : {"sysctl", "echo"}) {
    for (const Option& option : configuration.commands_of(program)) {
      const auto command = read_network_command(option.value, configuration.stanzas()[option.stanza].name);
      if (command && command->action == Action::EnableForwarding && command->version == version) return true;
    }
  }
  return false;
}

/// The devices that have routes of their own: taps made here, and bridges without ports.
std::vector<RoutedDevice> routed_devices(const Configuration& configuration) {
  std::vector<RoutedDevice> devices;
  std::vector<std::uint32_t> taps;
  std::unordered_map<const Group*, std::size_t> known;
  const auto device_of = [&](const Group& group) -> RoutedDevice& {
    const auto [place, is_new] = known.try_emplace(&group, devices.size());
    if (is_new) devices.push_back({&group, {}});
    return devices[place->second];
  };
  const auto note = [](RoutedDevice& device, const Command& command, LineRef at) {
    auto& route = device.route[command.version == IpVersion::V4 ? 0 : 1];
    if (!route) route = at;
  };
  for (const PortlessBridge& bridge : configuration.portless_bridges()) {
    for (const ReadCommand& route : bridge.routes) note(device_of(*bridge.group), route.command, route.line->at);
  }
  for (const Option& option : configuration.commands_of("ip")) {
    const Stanza& stanza = configuration.stanzas()[option.stanza];
    if (option.id == OptionId::PreUp && option.value.find("tuntap") != std::string_view::npos)
      taps.push_back(stanza.group);
    if (option.id != OptionId::Up || taps.empty() || taps.back() != stanza.group) continue;
    const auto command = read_network_command(option.value, stanza.name);
    if (!command || command->action != Action::AddRoute || command->device != stanza.name) continue;
    note(device_of(configuration.groups()[stanza.group]), *command, option.at);
  }
  return devices;
}

/// One file for all that is missing, named after the first device.
Fix write_setting(const Configuration& configuration, const RoutedDevice& device, const std::string& text) {
  Fix fix{.safety = Safety::Unsafe,
          .title = "switch forwarding on at boot",
          .edits = {},
          .new_files = {},
          .isolation = {},
          .next_steps = {}};
  fix.new_files.push_back({forwarding_path(configuration, device.group->name), text, 0644});
  fix.next_steps.emplace_back("sysctl --system");
  return fix;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown || !context.whole_tree() || !configuration.complete()) return;
  const auto devices = routed_devices(configuration);
  if (devices.empty()) return;
  const sysctl::KernelSettings kernel(configuration.workspace().source(), context.target().release);
  struct Missing {
    const FamilySetting* setting;
    const RoutedDevice* device;
    LineRef at;
  };
  std::vector<Missing> missing;
  bool set_otherwise = false;  // by a file that may be read after ours, or on purpose
  std::string text = "# Guests are routed to on this host.\n";
  for (std::size_t family = 0; family != kSettings.size(); ++family) {
    const FamilySetting& setting = kSettings[family];
    const auto routed =
        std::ranges::find_if(devices, [&](const RoutedDevice& device) { return device.route[family].has_value(); });
    if (routed == devices.end() || enabled_by_command(configuration, setting.version)) continue;
    if (kernel.value(setting.key) == "1" || kernel.value(setting.alias) == "1") continue;
    set_otherwise = set_otherwise || kernel.value(setting.key).has_value();
    missing.push_back({&setting, &*routed, *routed->route[family]});
    text += fmt::format("{} = 1\n", setting.key);
  }
  for (const Missing& one : missing) {
    auto& found = context.report(kInfo, configuration.file(one.at), rest_span(configuration, one.at),
                                 fmt::format("nothing switches {} forwarding on: guests behind '{}' reach nothing",
                                             one.setting->name, one.device->group->name));
    found.help = fmt::format("set {} = 1 in a file of /etc/sysctl.d", one.setting->key);
    if (kernel.only_in_ignored_file(one.setting->key, "1")) {
      found.notes.emplace_back("/etc/sysctl.conf sets it, and is not read from debian-13 (trixie) on");
    }
    if (const auto value = kernel.value(one.setting->key)) {
      found.notes.push_back(fmt::format("a file of sysctl.d(5) sets it to '{}'", *value));
    }
    if (&one != &missing.back() || set_otherwise || !is_plain_device_name(one.device->group->name)) continue;
    found.fix = write_setting(configuration, *one.device, text);
  }
}

}  // namespace

const InterfacesRule rules::missing_forwarding{kInfo, check};

}  // namespace cfglint::interfaces
