#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::test {

/// A repository (`repo`) whose pre-commit runs the hooks of this project (`hooks`).
class PreCommit : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_program("pre-commit") || !has_program("git")) GTEST_SKIP() << "pre-commit or git is not here";
    std::filesystem::create_directories(scratch_.path("hooks"));
    std::filesystem::copy(CFGLINT_SOURCE "/.pre-commit-hooks.yaml", scratch_.path("hooks"));
    for (const char* repository : {"hooks", "repo"}) {
      std::filesystem::create_directories(scratch_.path(repository));
      run({"git", "init", "--quiet"}, repository);
    }
    commit("hooks");
    revision_ = run({"git", "rev-parse", "HEAD"}, "hooks").out;
    revision_.pop_back();
  }

  ProcessResult run(std::vector<std::string> command, const std::string& repository) const {
    const std::string path =
        std::filesystem::path(CFGLINT_PROGRAM).parent_path().string() + ":/usr/local/bin:/usr/bin:/bin";
    command.insert(command.begin(),
                   {"env", "-i", "PATH=" + path, "HOME=" + scratch_.root(), "PRE_COMMIT_HOME=" + scratch_.path("cache"),
                    "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org",
                    "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org"});
    return run_process(command, "", scratch_.path(repository));
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

  Scratch scratch_;
  std::string revision_;
};

}  // namespace cfglint::test
