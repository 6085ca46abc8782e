// The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in a scratch repository.
#include "tests/cli/pre_commit.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace cfglint {
namespace {
namespace fs = std::filesystem;

using test::ProcessResult;

constexpr std::string_view kClean = "auto eth0\niface eth0 inet dhcp\n";
constexpr std::string_view kMovable = "auto eth0 # uplink\niface eth0 inet dhcp\n";

using test::PreCommit;

TEST_F(PreCommit, AcceptsTheManifest) {
  const auto result = run({"pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"}, "hooks");
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
}

TEST_F(PreCommit, PassesCleanFilesAndFailsFindings) {
  file("hosts/web1/etc/network/interfaces", kClean);
  file("README.md", "auto eth0 # no configuration\n");
  const auto clean = hook("cfglint");
  EXPECT_EQ(clean.exit_code, 0) << clean.out << clean.err;
  EXPECT_NE(clean.out.find("Passed"), std::string::npos) << clean.out;

  file("hosts/web1/etc/network/interfaces", kMovable);
  file("hosts/web1/etc/ssl/openssl.cnf", "openssl_conf = a\n[b\n");
  const auto found = hook("cfglint");
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_NE(found.out.find("hosts/web1/etc/network/interfaces:1:11"), std::string::npos) << found.out;
  EXPECT_NE(found.out.find("hosts/web1/etc/ssl/openssl.cnf:2:"), std::string::npos) << found.out;
  EXPECT_EQ(scratch_.read("repo/hosts/web1/etc/network/interfaces"), kMovable) << "the first hook writes nothing";
}

TEST_F(PreCommit, FixesAndThenPasses) {
  file("etc/network/interfaces", kMovable);
  const auto fixed = hook("cfglint-fix");
  EXPECT_EQ(fixed.exit_code, 1) << "a changed file has to be added by a person";
  EXPECT_EQ(scratch_.read("repo/etc/network/interfaces"), "# uplink\nauto eth0\niface eth0 inet dhcp\n");
  EXPECT_EQ(hook("cfglint-fix").exit_code, 0);
}

/// pre-commit compares what git tracks: it does not see that a hook made a new file.
TEST_F(PreCommit, FailsIfOnlyANewFileWasMade) {
  fs::copy(CFGLINT_SOURCE "/fixtures/showcase/fake-bridge", scratch_.path("repo"), fs::copy_options::recursive);
  const std::string before = scratch_.read("repo/etc/network/interfaces");
  const std::string arguments =
      "[--unsafe-fixes, --select, interfaces/fake-bridge, --set, interfaces/fake-bridge.form=link]";
  const auto made = hook("cfglint-fix", arguments);
  EXPECT_EQ(made.exit_code, 1) << made.out;
  EXPECT_EQ(made.out.find("files were modified by this hook"), std::string::npos) << made.out;
  EXPECT_EQ(scratch_.read("repo/etc/network/interfaces"), before);
  EXPECT_TRUE(fs::exists(scratch_.path("repo/etc/systemd/network"))) << made.out;
  EXPECT_EQ(hook("cfglint-fix", arguments).exit_code, 0) << "the new file is the repair";
}

/// More names than one command line takes: pre-commit starts the hook several times, and each finding is there once.
TEST_F(PreCommit, FindsEverythingOnceAmongManyFiles) {
  constexpr int kHosts = 1500;
  for (int n = 0; n != kHosts; ++n) {
    const std::string host = fmt::format("hosts/a-name-that-fills-the-command-line-{:04}/etc/network/interfaces", n);
    file(host, "source interfaces.d/*\n");
    file(host + ".d/uplink", kMovable);
  }
  const auto found = hook("cfglint", "[--output-format, concise]");
  EXPECT_EQ(found.exit_code, 1);
  std::size_t findings = 0;
  for (auto at = found.out.find("uplink:1:11: "); at != std::string::npos;
       at = found.out.find("uplink:1:11: ", at + 1)) {
    ++findings;
  }
  EXPECT_EQ(findings, static_cast<std::size_t>(kHosts)) << found.err;
}

}  // namespace
}  // namespace cfglint
