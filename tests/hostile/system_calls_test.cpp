// What a lint run over a hostile tree asks of the kernel: strace(1) sees every system call.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/hostile/inputs.hpp"
#include "tests/support/process.hpp"

namespace cfglint::test {
namespace {

/// The path that strace -y shows for the descriptor that a call returned: `openat(...) = 3</etc/x>`; empty if it
/// failed.
std::string opened_by(const std::string& line) {
  const auto result = line.rfind(" = ");
  const auto begin = result == std::string::npos ? result : line.find('<', result);
  const auto end = begin == std::string::npos ? begin : line.rfind('>');
  return end == std::string::npos ? std::string{} : line.substr(begin + 1, end - begin - 1);
}

/// Where a program's own parts are: libraries, the locale, and what the kernel says about the process itself.
bool is_own(const std::string& path) {
  constexpr std::array<std::string_view, 9> kOwn{"/lib/",
                                                 "/lib64/",
                                                 "/usr/lib",
                                                 "/usr/share/locale/",
                                                 "/etc/ld.so.cache",
                                                 "/proc/",
                                                 "/usr/share/zoneinfo/",
                                                 "/etc/localtime",
                                                 "/sys/devices/system/cpu/"};
  return std::ranges::any_of(kOwn, [&](std::string_view begin) { return path.starts_with(begin); });
}

class SystemCalls : public testing::TestWithParam<HostileInput> {
 protected:
  void SetUp() override {
    if (!has_program("strace")) GTEST_SKIP() << "strace is not here";
    scratch_.write("outside/secret", std::string(kSecret) + "\n");
    GetParam().make(scratch_);
  }

  /// The calls of a run, one a line. Empty: processes cannot be traced here.
  std::vector<std::string> calls_of(const std::vector<std::string>& options) {
    std::vector<std::string> command{"strace",
                                     "-f",
                                     "-y",
                                     "-qq",
                                     "-s",
                                     "256",
                                     "-o",
                                     scratch_.path("calls"),
                                     "-e",
                                     "trace=execve,execveat,clone,clone3,fork,vfork,socket,connect,open,openat,"
                                     "openat2,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,"
                                     "link,linkat,symlink,symlinkat,chmod,fchmodat,chown,fchownat,truncate",
                                     CFGLINT_PROGRAM};
    command.insert(command.end(), options.begin(), options.end());
    run_process(command, "", scratch_.root());
    std::istringstream text(scratch_.read("calls"));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
  }

  Scratch scratch_;
};

TEST_P(SystemCalls, OfALintRunStayInTheTree) {
  const auto calls = calls_of({"--isolated", "--root", "h"});
  if (calls.empty()) GTEST_SKIP() << "strace cannot trace here";
  const std::string tree = std::filesystem::canonical(scratch_.path("h")).string();
  std::size_t started = 0;
  for (const std::string& call : calls) {
    const auto name = call.find_first_not_of("0123456789 ");
    const std::string what = call.substr(name, call.find('(', name) - name);
    if (what == "execve") {
      ++started;
    } else if (what.starts_with("open")) {
      const std::string path = opened_by(call);
      EXPECT_TRUE(path.empty() || path == tree || path.starts_with(tree + "/") || is_own(path)) << call;
      EXPECT_EQ(call.find("O_WRONLY"), std::string::npos) << call;
      EXPECT_EQ(call.find("O_RDWR"), std::string::npos) << call;
    } else if (what != "+++" && what != "---") {
      ADD_FAILURE() << "a lint run changes nothing, runs nothing and asks nobody: " << call;
    }
  }
  EXPECT_EQ(started, 1U) << "cfglint itself, and nothing else";
}

std::string name_of(const testing::TestParamInfo<HostileInput>& info) {
  std::string name;
  for (const char c : info.param.name) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name + "_" + std::to_string(info.index);
}

INSTANTIATE_TEST_SUITE_P(Inputs, SystemCalls, testing::ValuesIn(hostile_inputs()), name_of);

}  // namespace
}  // namespace cfglint::test
