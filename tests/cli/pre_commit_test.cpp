// The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in a scratch repository.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

using test::ProcessResult;

constexpr std::string_view kClean = "auto eth0\niface eth0 inet dhcp\n";
constexpr std::string_view kMovable = "auto eth0 # uplink\niface eth0 inet dhcp\n";

class PreCommit : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::has_program("pre-commit") || !test::has_program("git")) GTEST_SKIP() << "pre-commit or git is not here";
    fs::create_directories(scratch_.path("hooks"));
    fs::copy(CFGLINT_SOURCE "/.pre-commit-hooks.yaml", scratch_.path("hooks"));
    for (const char* repository : {"hooks", "repo"}) {
      fs::create_directories(scratch_.path(repository));
      run({"git", "init", "--quiet"}, repository);
    }
    commit("hooks");
    revision_ = run({"git", "rev-parse", "HEAD"}, "hooks").out;
    revision_.pop_back();
  }

  ProcessResult run(std::vector<std::string> command, const std::string& repository) const {
    const std::string path = fs::path(CFGLINT_PROGRAM).parent_path().string() + ":/usr/local/bin:/usr/bin:/bin";
    command.insert(command.begin(),
                   {"env", "-i", "PATH=" + path, "HOME=" + scratch_.root(), "PRE_COMMIT_HOME=" + scratch_.path("cache"),
                    "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org",
                    "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org"});
    return test::run_process(command, "", scratch_.path(repository));
  }

  void commit(const std::string& repository) const {
    run({"git", "add", "--all"}, repository);
    const auto result = run({"git", "commit", "--quiet", "--no-verify", "-m", "x"}, repository);
    ASSERT_EQ(result.exit_code, 0) << result.out << result.err;
  }

  void file(const std::string& path, std::string_view text) const { scratch_.write("repo/" + path, std::string(text)); }

  /// Runs one hook over all files that are committed.
  [[nodiscard]] ProcessResult hook(const std::string& id, const std::string& arguments = "[]") const {
    file(".pre-commit-config.yaml", fmt::format("repos:\n- repo: {}\n  rev: {}\n  hooks:\n  - id: {}\n    args: {}\n",
                                                scratch_.path("hooks"), revision_, id, arguments));
    commit("repo");
    return run({"pre-commit", "run", "--all-files", "--color", "never", id}, "repo");
  }

  test::Scratch scratch_;
  std::string revision_;
};

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
