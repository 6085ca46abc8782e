// Values of a linted file that reach a generated shell script or unit are quoted, or nothing is generated.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "tests/disk/snapshot.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/tally.hpp"

namespace cfglint::test {
namespace {

/// What a shell would run if it saw the text bare.
constexpr std::array<std::string_view, 12> kPayloads{
    "$(touch PWNED)",     "`touch PWNED`", ";touch PWNED", "|touch PWNED",      "&&touch PWNED", "x'$(touch PWNED)'",
    "\"$(touch PWNED)\"", ">PWNED",        "${PWNED}",     "x\\\n touch PWNED", "%n%PWNED",      "../../PWNED"};

/// Each place of the stanza whose text may be carried over; @ is the payload.
const std::vector<std::string> kStanzas{
    "auto @\niface @ inet static\n address 192.0.2.1/32\n bridge_ports none\n up ip route add 203.0.113.5/32 dev @\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32@\n bridge_ports none\n up ip route add 203.0.113.5/32 dev "
    "br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n up ip route add 203.0.113.5/32 dev "
    "br0 @\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n up ip route add 203.0.113.5/32@ dev "
    "br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n # @\n up ip route add 203.0.113.5/32 "
    "dev br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n mtu 1500@\n up ip route add "
    "203.0.113.5/32 dev br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n scope @\n up ip route add "
    "203.0.113.5/32 dev br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n hwaddress @\n up ip route add "
    "203.0.113.5/32 dev br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n description @\n up ip route add "
    "203.0.113.5/32 dev br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n up ip link set dev br0 alias @\n up "
    "ip route add 203.0.113.5/32 dev br0\n",
    "auto br0\niface br0 inet static\n address 192.0.2.1/32\n bridge_ports none\n up ip addr add @ dev br0\n up ip "
    "route add 203.0.113.5/32 dev br0\n",
};

std::string with(std::string text, std::string_view payload) {
  for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at + payload.size())) {
    text.replace(at, 1, payload);
  }
  return text;
}

/// What a shell (or systemd) does not take for text: without comments and what stands in single quotes.
std::string live_text(const std::string& script) {
  std::string live;
  bool quoted = false;
  bool comment = false;
  char before = '\n';
  for (const char c : script) {
    if (c == '\n') comment = false;
    if (!quoted && c == '#' && (before == '\n' || before == ' ')) comment = true;
    if (!comment && c == '\'') quoted = !quoted;
    if (!comment && !quoted) live += c;
    before = c;
  }
  return live;
}

/// Whether a shell would run a payload, or systemd would expand it. A bare word that is no more than a word is neither.
bool is_live(const std::string& path, const std::string& text) {
  constexpr std::array<std::string_view, 9> kRun{"$(touch", "`touch",  ";touch",  "|touch",  "&touch",
                                                 ">PWNED",  "${PWNED", "\ntouch", "\n touch"};
  const std::string live = live_text(text);
  return std::ranges::any_of(kRun, [&](std::string_view piece) { return live.find(piece) != std::string::npos; }) ||
         (path.ends_with(".service") && live.find("%PWNED") != std::string::npos);
}

TEST(GeneratedScript, RunsNothingThatAConfigurationSays) {
  std::size_t generated = 0;
  for (const char* form : {"script", "ifupdown", "networkd", "link"}) {
    for (const std::string& stanza : kStanzas) {
      for (const std::string_view payload : kPayloads) {
        const Scratch scratch;
        scratch.write("h/etc/network/interfaces", with(stanza, payload));
        run_process({CFGLINT_PROGRAM, "--isolated", "--root", "h", "--fix", "--unsafe-fixes", "--select",
                     "interfaces/fake-bridge", "--set", std::string("interfaces/fake-bridge.form=") + form},
                    "", scratch.root());
        ++tally().hostile_inputs;
        for (const auto& [path, node] : snapshot(scratch.path("h"))) {
          EXPECT_EQ(path.find("PWNED"), std::string::npos) << path;
          if (path == "etc/network/interfaces" || node.bytes.empty()) continue;
          ++generated;
          EXPECT_FALSE(is_live(path, node.bytes)) << path << ":\n" << node.bytes;
        }
      }
    }
  }
  EXPECT_GT(generated, 20U) << "nothing was generated, so nothing was tested";
}

}  // namespace
}  // namespace cfglint::test
