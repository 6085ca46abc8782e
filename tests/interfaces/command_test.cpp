#include "src/model/interfaces/command.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "src/model/shell/shell_words.hpp"

namespace cfglint::interfaces {
namespace {

struct Case {
  const char* text;
  Action action;
  const char* device = "";
  const char* detail = "";  ///< prefix, port or value
  std::vector<std::string> extra = {};
};

TEST(NetworkCommand, IsReadInItsManySpellings) {
  const std::vector<Case> cases{
      {"brctl addbr b0", Action::AddBridge, "b0"},
      {"/sbin/brctl addbr $IFACE", Action::AddBridge, "a"},
      {"brctl addif b0 \"$IFACE\"", Action::AttachPort, "b0", "a"},
      {"brctl stp b0 off", Action::SetStp, "b0", "off"},
      {"brctl setfd b0 2", Action::SetForwardDelay, "b0", "2"},
      {"ip link add name b0 type bridge", Action::AddBridge, "b0"},
      {"ip link add b0 type bridge", Action::AddBridge, "b0"},
      {"ip l a dev b0 type bridge", Action::AddBridge, "b0"},
      {"ip link set dev p0 master b0", Action::AttachPort, "b0", "p0"},
      {"ip link set p0 up master b0", Action::AttachPort, "b0", "p0"},
      {"ip link set a up", Action::LinkUp, "a"},
      {"ip link set dev a down", Action::LinkDown, "a"},
      {"ip link delete a", Action::DeleteLink, "a"},
      {"ip tuntap add dev t0 mode tap", Action::AddTap, "t0"},
      {"ip tuntap add mode tap t0", Action::AddTap, "t0"},
      {"ip tuntap del dev t0 mode tap", Action::DeleteTap, "t0"},
      {"ip addr add 192.0.2.1/32 dev a", Action::AddAddress, "a", "192.0.2.1/32"},
      {"ip route add 203.0.113.5 dev a", Action::AddRoute, "a", "203.0.113.5/32"},
      {"ip -6 r replace 2001:db8::/64 via fe80::1 dev a metric 5",
       Action::AddRoute,
       "a",
       "2001:db8::/64",
       {"via", "fe80::1", "metric", "5"}},
      {"ip -f inet6 route add 2001:db8::/64 dev a", Action::AddRoute, "a", "2001:db8::/64"},
      {"ip route add to 203.0.113.0/24 dev ${IFACE} || true", Action::AddRoute, "a", "203.0.113.0/24"},
      {"-ip route del 203.0.113.5/32 dev a 2>/dev/null", Action::DeleteRoute, "a", "203.0.113.5/32"},
      {"route add -host 203.0.113.5 dev a", Action::AddRoute, "a", "203.0.113.5/32"},
      {"route add -net 203.0.113.0 netmask 255.255.255.0 gw 192.0.2.1",
       Action::AddRoute,
       "",
       "203.0.113.0/24",
       {"via", "192.0.2.1"}},
      {"sysctl -w net.ipv4.ip_forward=1", Action::EnableForwarding},
      {"echo 1 > /proc/sys/net/ipv4/ip_forward", Action::EnableForwarding},
      {"ip link show", Action::Other},
      {"iptables -A FORWARD -j ACCEPT", Action::Other},
      {"ip", Action::Other},
      {"ip -6", Action::Other},
      {"brctl addbr", Action::Other},
  };
  for (const Case& one : cases) {
    const auto command = read_network_command(one.text, "a");
    ASSERT_TRUE(command) << one.text;
    EXPECT_EQ(command->action, one.action) << one.text;
    if (one.action == Action::Other) continue;
    EXPECT_EQ(command->device, one.device) << one.text;
    const std::string detail = command->prefix ? command->prefix->to_string() : command->port + command->value;
    EXPECT_EQ(detail, one.detail) << one.text;
    EXPECT_EQ(command->extra, one.extra) << one.text;
  }
}

TEST(NetworkCommand, IsOpaqueWhereTheTextAloneDoesNotTell) {
  for (const char* text :
       {"ip route add $NET dev a", "ip link set a up; reboot", "for i in 1; do true; done", "ip a | grep x",
        "ip route add `cat f` dev a", "echo x > /etc/f", "ip route add \"$X\" dev a", "true && false", "",
        "ip route add (Additional IPv4)/32 dev a", "a 'b", "x || false", "$IFACEX up"}) {
    EXPECT_FALSE(read_network_command(text, "a")) << text;
  }
}

TEST(PlainWord, HasNothingThatAShellWouldTouch) {
  for (const char* word : {"eth0", "2001:db8::1/64", "a-b_c.d", "100%"})
    EXPECT_TRUE(shell::is_plain_word(word)) << word;
  for (const char* word : {"", "a b", "$x", "a;b", "`a`", "a'b", "a\"b", "*", "a\nb", "\\", "(x)", "é"}) {
    EXPECT_FALSE(shell::is_plain_word(word)) << word;
  }
}

}  // namespace
}  // namespace cfglint::interfaces
