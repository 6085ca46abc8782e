// --as: a text that stands in for a file.
#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using test::kClean;
using test::kMovable;

class AsPath : public test::Program {
 protected:
  [[nodiscard]] test::ProcessResult as(const std::string& path, const std::string& text,
                                       std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--as", path, "-", "--output-format", "concise"});
    return test::cfglint(std::move(more), text, scratch_.root());
  }
};

constexpr const char* kSourcing = "auto x\nsource interfaces.d/*\n";

TEST_F(AsPath, IsTreatedAsTheNamedFile) {
  interfaces(kSourcing);
  scratch_.write("h/etc/network/interfaces.d/x", "iface x inet dhcp\n");
  scratch_.write("h/etc/os-release", "ID=debian\nVERSION_ID=\"11\"\n");
  const auto named = lint({"h/etc/network/interfaces", "--output-format", "concise"});
  const auto piped = as("h/etc/network/interfaces", kSourcing);
  EXPECT_EQ(piped.out, named.out);
  EXPECT_EQ(piped.err, named.err) << "the same tree and the same release";
  EXPECT_EQ(piped.exit_code, 0);
  scratch_.write("validate.tmp", kSourcing);
  EXPECT_EQ(lint({"--as", "h/etc/network/interfaces", "validate.tmp"}).exit_code, 0);
  EXPECT_EQ(as("h/etc/network/interfaces", kSourcing, {"--root", "h"}).exit_code, 0);
  EXPECT_EQ(as("etc/network/interfaces", kSourcing, {"--root", "h"}).exit_code, 2) << "as a named file outside of it";
}

TEST_F(AsPath, TakesTheGivenTextAndNotTheOneOnTheDisk) {
  interfaces(kClean);
  EXPECT_EQ(as("h/etc/network/interfaces", std::string(kMovable)).out.substr(0, 29), "h/etc/network/interfaces:1:11");
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), kClean);
  const auto diff =
      test::cfglint({"--as", "h/etc/network/interfaces", "-", "--diff"}, std::string(kMovable), scratch_.root());
  EXPECT_NE(diff.out.find("-auto eth0 # uplink\n"), std::string::npos) << diff.out;
}

TEST_F(AsPath, NeedNotBeThere) {
  interfaces(kSourcing);
  EXPECT_EQ(as("h/etc/network/interfaces.d/x", "iface x inet dhcp\n").exit_code, 0) << "sourced like its siblings";
  EXPECT_EQ(as("h/etc/network/interfaces.d/y", "auto eth0 # y\n").exit_code, 1);
  scratch_.write("h/etc/dovecot/conf.d/10-auth.conf", "passdb {\n  driver = pam\n}\n");
  const auto dovecot = as("h/etc/dovecot/dovecot.conf", "!include conf.d/*.conf\n!include none.conf\n");
  EXPECT_NE(dovecot.out.find("dovecot.conf:2:1"), std::string::npos) << dovecot.out << dovecot.err;
  EXPECT_EQ(dovecot.out.find("dovecot.conf:1:1"), std::string::npos) << dovecot.out;
}

TEST_F(AsPath, KnowsNothingOfWhatIsIncludedWhereThereIsNoTree) {
  for (const char* path : {"none/etc/network/interfaces", "etc/network/interfaces"}) {
    const auto result = as(path, kSourcing);
    EXPECT_EQ(result.exit_code, 0) << result.out;
    EXPECT_NE(result.err.find(std::string(path) + ": what it includes was not read"), std::string::npos) << result.err;
  }
  const auto unnamed = test::cfglint({"-", "--format", "interfaces"}, kSourcing, scratch_.root());
  EXPECT_EQ(unnamed.exit_code, 0) << unnamed.out;
  EXPECT_EQ(as("none/etc/dovecot/dovecot.conf", "!include conf.d/x.conf\n", {"--select", "dovecot/include-missing"})
                .exit_code,
            0);
}

TEST_F(AsPath, ReadsNothingOutsideOfTheTree) {
  scratch_.write("secret", "auto eth0 # secret\n");
  interfaces("");
  EXPECT_EQ(as("h/etc/network/interfaces", "source ../../../secret\n", {"--follow-report"}).out, "");
}

}  // namespace
}  // namespace cfglint
