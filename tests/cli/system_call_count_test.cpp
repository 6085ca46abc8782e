// What a file costs besides reading it: strace(1) counts, so the number is the same on every machine.
#include <algorithm>
#include <filesystem>

#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using SystemCallCount = test::Program;

/// Each host has three directories and one file. A program that walks and reads them asks 17 times: open, getdents64
/// twice and close for a directory, open, fstat, read twice and close for the file. cfglint also opens the tree's root
/// and looks whether the file changed while it was read; it reads directories without asking for their state.
TEST_F(SystemCallCount, OfAFileInATreeIsCloseToWalkingAndReading) {
  constexpr long kMostForAHost = 20;
  constexpr long kHosts = 50;
  if (!test::has_program("strace")) GTEST_SKIP() << "strace is not here";
  const auto calls = [&] {
    test::run_process({"strace", "-f", "-qq", "-o", scratch_.path("calls"), "-e",
                       "trace=open,openat,openat2,close,read,pread64,fstat,newfstatat,statx,getdents64,fcntl,readlink,"
                       "lseek,access,faccessat,faccessat2",
                       CFGLINT_PROGRAM, "--isolated", "-q", "--jobs", "1", "hosts"},
                      "", scratch_.root());
    return std::ranges::count(scratch_.read("calls"), '\n');
  };
  const auto add_hosts = [&](const std::string& prefix) {
    for (long n = 0; n != kHosts; ++n) {
      scratch_.write("hosts/" + prefix + std::to_string(n) + "/etc/network/interfaces", std::string(test::kClean));
    }
  };
  add_hosts("a");
  std::filesystem::create_directories(scratch_.path("none"));
  scratch_.write("calls", "");
  const auto once = calls();
  if (once == 0) GTEST_SKIP() << "strace cannot trace here";
  add_hosts("b");
  EXPECT_LE(calls() - once, kMostForAHost * kHosts);
}

}  // namespace
}  // namespace cfglint
