// interfaces/brctl-command: the replacement leaves the kernel with what brctl leaves it with.
#include <gtest/gtest.h>

#include <cctype>
#include <string>

#include "tests/oracle/ifupdown.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {

using test::run_process;

struct Pair {
  std::string name;
  std::string before;  ///< sets the devices up, with ip
  std::string brctl;   ///< the arguments
};

class BrctlCommand : public testing::TestWithParam<Pair> {
 protected:
  /// The line that the safe fix writes instead.
  std::string replacement() const {
    const test::Scratch scratch;
    scratch.write("etc/network/interfaces", "iface b inet manual\n up brctl " + GetParam().brctl + "\n");
    run_process({CFGLINT_PROGRAM, "--root", scratch.root(), "--isolated", "--select", "interfaces/brctl-command",
                 "--fix", "-q"});
    const std::string text = scratch.read("etc/network/interfaces");
    const auto begin = text.find(" up ") + 4;
    return text.substr(begin, text.find('\n', begin) - begin);
  }

  /// All links after a command, without what differs by chance: indexes, addresses, ages.
  test::ProcessResult links_after(const std::string& command) const {
    return run_process(
        {"unshare", "-n", "sh", "-ec",
         GetParam().before + "\n" + command +
             "\nip -d link | sed -E 's/^[0-9]+: //; s/@if[0-9]+//g; s/([0-9a-f]{2}:){5}[0-9a-f]{2}/MAC/g; "
             "s/[0-9a-f]{4}\\.MAC/ID/g; s/[0-9a-f]{4}\\.[0-9a-f:]+/ID/g; s/(_timer|_id) +[^ ]+/\\1 X/g'"});
  }
};

TEST_P(BrctlCommand, IsReplacedByWhatDoesTheSame) {
  const test::Ifupdown packages;
  const std::string brctl = packages.root() + "/sbin/brctl";
  if (!packages.present() || run_process({"unshare", "-n", brctl, "addbr", "x"}).exit_code != 0) {
    GTEST_SKIP() << "brctl is absent, or there are no namespaces here";
  }
  const std::string ip = replacement();
  ASSERT_TRUE(ip.starts_with("ip ")) << ip;
  const auto expected = links_after(brctl + " " + GetParam().brctl);
  const auto found = links_after(ip);
  ASSERT_EQ(expected.exit_code, 0) << expected.err;
  EXPECT_EQ(found.exit_code, 0) << found.err;
  EXPECT_EQ(expected.out, found.out);
}

const std::string kBridge = "ip link add name b type bridge\nip link add p0 type veth peer name p1\n";

INSTANTIATE_TEST_SUITE_P(Oracle, BrctlCommand,
                         testing::Values(Pair{"addbr", "true", "addbr b"}, Pair{"addif", kBridge, "addif b p0"},
                                         Pair{"delif", kBridge + "ip link set dev p0 master b\n", "delif b p0"},
                                         Pair{"stp_on", kBridge, "stp b on"},
                                         Pair{"stp_off", kBridge + "ip link set dev b type bridge stp_state 1\n",
                                              "stp b off"},
                                         Pair{"setfd", kBridge, "setfd b 4"}, Pair{"setfd_zero", kBridge, "setfd b 0"}),
                         [](const auto& pair) { return pair.param.name; });

}  // namespace
}  // namespace cfglint
