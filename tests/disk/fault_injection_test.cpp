// Every system call of a write made to fail, and the process killed before it, one by one. The code under test
// is the one that is shipped; a tracer stands between it and the kernel.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <string>
#include <vector>

#include "src/disk/backup.hpp"
#include "src/disk/transaction.hpp"
#include "tests/disk/snapshot.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/tally.hpp"
#include "tests/support/traced_process.hpp"

namespace cfglint::disk {
namespace {

using test::Scratch;
using test::Snapshot;
using test::snapshot;
using test::SystemCall;
using test::Verdict;
using Kind = Verdict::Kind;

constexpr int kWritten = 0;
constexpr int kWrittenWithProblem = 1;
constexpr int kNotWritten = 2;

/// One kind of write: a tree, and what is done to it.
struct Scenario {
  std::string name;
  bool many = false;   ///< two new files and two replaced ones, else one replaced file
  bool plain = false;  ///< the file system has neither unnamed files nor exchanges
  bool in_place = false;
  bool with_backup = false;
  bool undo = false;  ///< the undoing of a write is what is broken
};

void make_tree(const Scratch& scratch, bool many) {
  scratch.write("tree/etc/network/interfaces", "old interfaces\n");
  const std::string first = scratch.path("tree/etc/network/interfaces");
  ASSERT_EQ(chmod(first.c_str(), 0640), 0);
  if (geteuid() == 0) {
    ASSERT_EQ(chown(first.c_str(), 12, 34), 0);
  }
  setxattr(first.c_str(), "user.note", "kept", 4, 0);
  if (!many) return;
  scratch.write("tree/etc/network/interfaces.d/br0", "old br0\n");
  test::add_acl(scratch.path("tree/etc/network/interfaces.d/br0"));
}

WritePlan plan_of(bool many) {
  WritePlan plan;
  if (many) {
    plan.new_files = {{"/usr/local/sbin/start", "#!/bin/sh\n", 0755},
                      {"/etc/systemd/system/start.service", "[Unit]\n"}};
    plan.replacements.push_back({"/etc/network/interfaces.d/br0", "old br0\n", "new br0\n"});
  }
  plan.replacements.push_back({"/etc/network/interfaces", "old interfaces\n", "new interfaces, and longer\n"});
  return plan;
}

/// The work that is broken, and what it starts from.
class Trial {
 public:
  explicit Trial(const Scenario& scenario) : scenario_(scenario) {
    make_tree(scratch_, scenario.many);
    settings_.journal_directory = "/etc/network";
    settings_.mode = scenario.in_place ? WriteMode::InPlace : WriteMode::Atomic;
    if (scenario.with_backup || scenario.undo) settings_.backup = scratch_.path("backup");
    if (scenario.undo) made_ = disk::write(tree(), plan_of(scenario.many), settings_).backup;
  }

  [[nodiscard]] std::string tree() const { return scratch_.path("tree"); }
  [[nodiscard]] Snapshot state() const { return snapshot(tree()); }
  [[nodiscard]] int work() const {
    const WriteOutcome outcome =
        scenario_.undo ? undo(made_, "", settings_.mode) : disk::write(tree(), plan_of(scenario_.many), settings_);
    if (!outcome.written) return kNotWritten;
    return outcome.problem.empty() ? kWritten : kWrittenWithProblem;
  }
  [[nodiscard]] RecoveryOutcome recover() const { return disk::recover(tree(), settings_.journal_directory); }

 private:
  Scenario scenario_;
  Scratch scratch_;
  WriteSettings settings_;
  std::string made_;
};

/// What the scenario's file system says, whatever is injected. Syncing a scratch directory would only cost time.
Verdict environment(const Scenario& scenario, const SystemCall& call) {
  if (call.number == SYS_fsync) return {Kind::Skip, 0};
  if (!scenario.plain) return {};
  const bool unnamed = call.number == SYS_openat && (call.arguments[2] & O_TMPFILE) == O_TMPFILE;
  if (unnamed) return {Kind::Fail, EOPNOTSUPP};
  return call.number == SYS_renameat2 ? Verdict{Kind::Fail, EINVAL} : Verdict{};
}

bool cannot_fail(long number) {
  constexpr std::array<long, 7> kSafe{SYS_exit_group,   SYS_geteuid,       SYS_getpid, SYS_rt_sigprocmask,
                                      SYS_rt_sigaction, SYS_clock_gettime, SYS_time};
  return std::ranges::find(kSafe, number) != kSafe.end();
}

/// The errors that a call may really give.
std::vector<int> errors_of(long number) {
  if (cannot_fail(number)) return {};
  switch (number) {
    case SYS_read:
    case SYS_pread64:
      return {EIO, EINTR};
    case SYS_write:
      return {EIO, ENOSPC, EFBIG, EDQUOT};
    case SYS_fsync:
      return {EIO, ENOSPC};
    case SYS_close:
    case SYS_flock:
      return {EIO};
    default:
      return {EIO, EACCES, ENOSPC};
  }
}

class FaultInjection : public testing::Test {
 protected:
  /// Breaks a write once; `verdict` is for the call at `at`, and for all later ones that write if `lasting`.
  void try_one(const Scenario& scenario, std::size_t at, Verdict verdict, bool lasting) {
    const Trial trial(scenario);
    ASSERT_EQ(trial.state(), before_) << "the same tree every time";
    const auto result = test::run_traced([&] { return trial.work(); },
                                         [&](std::size_t n, const SystemCall& call) {
                                           const bool hit = n == at || (lasting && n > at && writes(call.number));
                                           return hit ? verdict : environment(scenario, call);
                                         });
    const bool kill = verdict.kind == Kind::Kill;
    ++(kill ? tally_.kills : tally_.failed_calls);
    ASSERT_EQ(result.killed, kill);
    const std::string what = scenario.name + ", call " + std::to_string(at) + " (number " +
                             std::to_string(at < result.calls.size() ? result.calls[at] : -1) + "), verdict " +
                             std::to_string(static_cast<int>(verdict.kind)) + " " + std::to_string(verdict.error) +
                             (lasting ? ", lasting" : "");
    check(scenario, trial, result.exit_code, kill || lasting, what);
  }

  void check(const Scenario& scenario, const Trial& trial, int exit_code, bool may_be_unfinished,
             const std::string& what) {
    const Snapshot broken = trial.state();
    require_whole_files(scenario, broken, what);
    if (!may_be_unfinished && exit_code == kNotWritten) {
      expect_state(broken, before_, what + ": refused, so all is as before");
    }
    if (exit_code == kWritten) expect_state(broken, after_, what + ": written");

    const RecoveryOutcome recovered = trial.recover();
    tally_.recovered += recovered.found ? 1U : 0U;
    EXPECT_EQ(recovered.problem, "") << what;
    const Snapshot now = trial.state();
    if (exit_code == kWritten || exit_code == kWrittenWithProblem) {
      expect_state(now, after_, what + ": written");
    } else if (now != before_ && now != after_) {
      ++tally_.mixed;
      ADD_FAILURE() << what << ": neither old nor new after the next run";
    }
  }

  /// Every file that the write is about is the old or the new one, byte for byte, with its owner and attributes.
  void require_whole_files(const Scenario& scenario, const Snapshot& now, const std::string& what) {
    if (scenario.in_place) return;  // that is what the option gives up: the copy beside it is whole
    for (const auto* side : {&before_, &after_}) {
      for (const auto& [path, node] : *side) {
        const auto found = now.find(path);
        const auto old = before_.find(path);
        const auto made = after_.find(path);
        const bool whole = found == now.end() ? old == before_.end() || made == after_.end()
                                              : (old != before_.end() && found->second == old->second) ||
                                                    (made != after_.end() && found->second == made->second);
        const bool directory = (node.mode & S_IFMT) == S_IFDIR;
        if (whole || directory) continue;
        ++tally_.lost;
        ADD_FAILURE() << what << ": " << path
                      << " is neither old nor new: " << (found == now.end() ? "missing" : found->second.bytes);
      }
    }
  }

  void expect_state(const Snapshot& now, const Snapshot& wanted, const std::string& what) {
    if (now == wanted) return;
    ++tally_.strays;
    std::string names;
    for (const auto& [path, node] : now) names += path + " ";
    ADD_FAILURE() << what << ": " << names;
  }

  static bool writes(long number) {
    constexpr std::array<long, 9> kWriting{SYS_write,   SYS_linkat,    SYS_renameat2, SYS_renameat, SYS_unlinkat,
                                           SYS_mkdirat, SYS_ftruncate, SYS_fchmod,    SYS_fsync};
    return std::ranges::find(kWriting, number) != kWriting.end();
  }

  void add(test::Tally& all) const {
    all.failed_calls += tally_.failed_calls;
    all.kills += tally_.kills;
    all.recovered += tally_.recovered;
    all.lost += tally_.lost;
    all.mixed += tally_.mixed;
    all.strays += tally_.strays;
  }

  void break_everything(const Scenario& scenario) {
    const Trial whole(scenario);
    before_ = whole.state();
    const auto plain = test::run_traced(
        [&] { return whole.work(); }, [&](std::size_t, const SystemCall& call) { return environment(scenario, call); });
    if (!plain.traced) GTEST_SKIP() << "this machine does not let a process be traced";
    ASSERT_EQ(plain.exit_code, kWritten) << scenario.name;
    after_ = whole.state();
    ASSERT_NE(before_, after_);
    ASSERT_FALSE(whole.recover().found) << "nothing is left behind";
    for (std::size_t at = 0; at != plain.calls.size() && !HasFatalFailure(); ++at) {
      // Killed after a call is killed before the next one.
      try_one(scenario, at, {Kind::Kill, 0}, false);
      for (const int error : errors_of(plain.calls[at])) try_one(scenario, at, {Kind::Fail, error}, false);
      if (writes(plain.calls[at])) try_one(scenario, at, {Kind::Fail, EROFS}, true);
    }
    std::printf(
        "%-44s %4zu system calls, %5zu made to fail, %4zu kills, %4zu recovered; files lost: %zu, mixed: %zu, "
        "strays: %zu\n",
        scenario.name.c_str(), plain.calls.size(), tally_.failed_calls, tally_.kills, tally_.recovered, tally_.lost,
        tally_.mixed, tally_.strays);
    add(test::tally());
    EXPECT_EQ(tally_.lost + tally_.mixed + tally_.strays, 0U);
  }

 private:
  Snapshot before_;
  Snapshot after_;
  test::Tally tally_;  ///< of one scenario
};

TEST_F(FaultInjection, OneFile) { break_everything({.name = "one file"}); }

TEST_F(FaultInjection, FourFilesWithABackup) {
  break_everything({.name = "four files, backup", .many = true, .with_backup = true});
}

TEST_F(FaultInjection, FourFilesOnAPlainFileSystem) {
  break_everything({.name = "four files, no O_TMPFILE, no exchange", .many = true, .plain = true});
}

TEST_F(FaultInjection, FourFilesInPlace) {
  break_everything({.name = "four files, in place", .many = true, .in_place = true});
}

TEST_F(FaultInjection, UndoingFourFiles) {
  break_everything({.name = "undoing four files", .many = true, .undo = true});
}

}  // namespace
}  // namespace cfglint::disk
