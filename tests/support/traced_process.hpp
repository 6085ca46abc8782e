#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace cfglint::test {

/// One system call of a traced process, before the kernel has run it.
struct SystemCall {
  int process = 0;
  long number = 0;
  std::array<std::uint64_t, 6> arguments{};
};

/// What the supervisor does with a system call.
struct Verdict {
  enum class Kind : std::uint8_t {
    Run,
    Fail,  ///< the kernel does not run it; it returns `error`
    Skip,  ///< the kernel does not run it; it returns 0
    Kill,  ///< the process is killed, and the kernel has not run it
  };
  Kind kind = Kind::Run;
  int error = 0;  ///< an errno value
};

struct TracedResult {
  bool traced = false;  ///< false: this machine does not let processes be traced
  bool killed = false;
  int exit_code = -1;
  std::vector<long> calls;  ///< the numbers of all system calls that were asked about, in order
};

/// Runs `work` in a child process and asks `decide` (with the call's index) about every system call that it makes, as
/// a failing disk or a kill at that moment would. The code under test has no hook for it. Calls that only manage the
/// process's memory are not asked about: their number depends on what the process did before.
TracedResult run_traced(const std::function<int()>& work,
                        const std::function<Verdict(std::size_t, const SystemCall&)>& decide);

}  // namespace cfglint::test
