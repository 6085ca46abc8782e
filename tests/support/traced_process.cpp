#include "tests/support/traced_process.hpp"

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>

namespace cfglint::test {
namespace {

#if defined(__x86_64__)

constexpr int kSystemCallStop = SIGTRAP | 0x80;

/// Makes the kernel pass over the call at whose entry the process stands.
void pass_over(pid_t child) {
  user_regs_struct registers{};
  ptrace(PTRACE_GETREGS, child, nullptr, &registers);
  registers.orig_rax = ~0ULL;
  ptrace(PTRACE_SETREGS, child, nullptr, &registers);
}

void set_result(pid_t child, long result) {
  user_regs_struct registers{};
  ptrace(PTRACE_GETREGS, child, nullptr, &registers);
  registers.rax = static_cast<unsigned long long>(result);
  ptrace(PTRACE_SETREGS, child, nullptr, &registers);
}

/// Runs to the next stop of a system call. False: the process has ended.
bool next_stop(pid_t child, int& status) {
  for (int signal = 0;;) {
    if (ptrace(PTRACE_SYSCALL, child, nullptr, signal) != 0) return false;
    if (waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return false;
    if (WSTOPSIG(status) == kSystemCallStop) return true;
    signal = WSTOPSIG(status);
  }
}

/// True: go on.
bool carry_out(const Verdict& verdict, pid_t child, int& status) {
  using Kind = Verdict::Kind;
  if (verdict.kind == Kind::Kill) {
    // Killed at the entry, a process could still run the call; passed over, it cannot.
    pass_over(child);
    kill(child, SIGKILL);
    waitpid(child, &status, 0);
    return false;
  }
  const bool passed_over = verdict.kind == Kind::Fail || verdict.kind == Kind::Skip;
  if (passed_over) pass_over(child);
  if (!next_stop(child, status)) return false;
  if (passed_over) set_result(child, verdict.kind == Kind::Fail ? -verdict.error : 0);
  return true;
}

bool manages_memory(long number) {
  constexpr std::array<long, 7> kMemory{SYS_brk,    SYS_mmap,    SYS_munmap, SYS_mprotect,
                                        SYS_mremap, SYS_madvise, SYS_futex};
  return std::ranges::find(kMemory, number) != kMemory.end();
}

void supervise(pid_t child, const std::function<Verdict(std::size_t, const SystemCall&)>& decide, int& status,
               TracedResult& result) {
  while (next_stop(child, status)) {
    __ptrace_syscall_info info{};
    ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info);
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY) continue;
    SystemCall call{child, static_cast<long>(info.entry.nr), {}};
    for (std::size_t n = 0; n != call.arguments.size(); ++n) call.arguments[n] = info.entry.args[n];
    if (manages_memory(call.number)) continue;
    const Verdict verdict = decide(result.calls.size(), call);
    result.calls.push_back(call.number);
    if (!carry_out(verdict, child, status)) return;
  }
}

#endif

}  // namespace

TracedResult run_traced([[maybe_unused]] const std::function<int()>& work,
                        [[maybe_unused]] const std::function<Verdict(std::size_t, const SystemCall&)>& decide) {
  TracedResult result;
#if defined(__x86_64__)
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) _exit(127);
    raise(SIGSTOP);
    _exit(work());
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return result;
  result.traced = ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) == 0;
  supervise(child, decide, status, result);
  result.killed = WIFSIGNALED(status);
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
#endif
  return result;
}

}  // namespace cfglint::test
