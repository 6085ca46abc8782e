#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/interfaces/fake_bridge/routed_tap.hpp"

namespace cfglint::interfaces::fake_bridge {
namespace {

// {0} is the interface. Braces of the shell are doubled.
constexpr std::string_view kHead = R"sh(set -euo pipefail
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin
readonly DEV={0}

die() {{ echo "${{0##*/}}: $*" >&2; exit 1; }}
exists() {{ ip link show dev "$DEV" >/dev/null 2>&1; }}
is_tap() {{ ip -details -oneline link show dev "$DEV" 2>/dev/null | grep -q ' tun type tap '; }}

start() {{
  if ! exists; then
    ip tuntap add dev "$DEV" mode tap
  elif ! is_tap; then
    die "$DEV exists and is not a tap device (is the old bridge still up? ip link delete dev $DEV)"
  fi
)sh";

constexpr std::string_view kTail = R"sh(}

stop() {
  exists || return 0
  is_tap || die "$DEV is not a tap device, leaving it alone"
  ip tuntap del dev "$DEV" mode tap
}

case "${1:-start}" in
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
  *) die "usage: ${0##*/} {start|stop|restart}" ;;
esac
)sh";

constexpr std::string_view kUnit = R"unit([Unit]
Description=Routed tap interface {0}
After=network-pre.target systemd-sysctl.service
Wants=network-pre.target
Before=network.target vboxautostart-service.service libvirtd.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/tap-{0} start
ExecStop=/usr/local/sbin/tap-{0} stop

[Install]
WantedBy=multi-user.target
)unit";

class Script {
 public:
  explicit Script(const RoutedTap& tap) : tap_(tap) {}

  std::string write() {
    text_ = fmt::format(
        "#!/bin/bash\n# The routed tap {0}: made from \"iface {0}\" of interfaces(5) by cfglint.\n"
        "# Its state is DOWN until a virtual machine opens it; that is as it should be.\n",
        tap_.name);
    for (const std::string& comment : tap_.comments) text_ += comment + "\n";
    text_ += fmt::format(fmt::runtime(kHead), tap_.name);
    if (!tap_.hardware_address.empty())
      command(fmt::format("ip link set dev \"$DEV\" address {}", tap_.hardware_address));
    if (!tap_.mtu.empty()) command(fmt::format("ip link set dev \"$DEV\" mtu {}", tap_.mtu));
    if (!tap_.description.empty()) command(fmt::format("ip link set dev \"$DEV\" alias '{}'", tap_.description));
    for (const TapAddress& address : tap_.addresses) add(address);
    command("ip link set dev \"$DEV\" up");
    for (const TapRoute& route : tap_.routes) add(route);
    text_ += kTail;
    return std::move(text_);
  }

 private:
  void command(const std::string& line) { text_ += "  " + line + "\n"; }

  static int family(const Prefix& prefix) { return prefix.version == IpVersion::V4 ? 4 : 6; }

  void add(const TapAddress& address) {
    for (const std::string& comment : address.comments) command(comment);
    // Nothing answers behind a tap that nobody has opened: detection of duplicates would never end.
    command(fmt::format("ip -{} addr replace {} dev \"$DEV\"{}{}", family(address.prefix), address.prefix.to_string(),
                        address.scope.empty() ? "" : " scope " + address.scope,
                        address.prefix.version == IpVersion::V6 ? " nodad" : ""));
  }

  void add(const TapRoute& route) {
    for (const std::string& comment : route.comments) command(comment);
    command(fmt::format("ip -{} route replace {} dev \"$DEV\"{}{}", family(route.prefix), route.prefix.to_string(),
                        route.words.empty() ? "" : " ", fmt::join(route.words, " ")));
  }

  const RoutedTap& tap_;
  std::string text_;
};

}  // namespace

Fix as_boot_script(const Configuration& configuration, const PortlessBridge& bridge, const RoutedTap& tap) {
  const std::string script = "/usr/local/sbin/tap-" + tap.name;
  const std::string unit = "tap-" + tap.name + ".service";
  Fix fix{.safety = Safety::Unsafe,
          .title = fmt::format("replace the bridge '{}' by a tap that a script makes at boot", tap.name),
          .edits = retire_stanzas(configuration, bridge, script),
          .new_files = {},
          .isolation = "bridge " + tap.name,
          .next_steps = {}};
  fix.new_files.push_back({script, Script(tap).write(), 0755});
  fix.new_files.push_back({"/etc/systemd/system/" + unit, fmt::format(fmt::runtime(kUnit), tap.name), 0644});
  std::ranges::move(forwarding_file(configuration, tap), std::back_inserter(fix.new_files));
  fix.next_steps.push_back(fmt::format("from a console: ip link delete dev {}", tap.name));
  fix.next_steps.emplace_back("systemctl daemon-reload");
  fix.next_steps.push_back(
      tap.at_boot ? fmt::format("systemctl enable --now {}", unit)
                  : fmt::format("systemctl start {} (no 'auto' line brought {} up at boot)", unit, tap.name));
  if (tap.forwards_v4 || tap.forwards_v6) fix.next_steps.emplace_back("sysctl --system");
  fix.next_steps.push_back(fmt::format("point the virtual machines' bridged adapter at {}", tap.name));
  return fix;
}

}  // namespace cfglint::interfaces::fake_bridge
