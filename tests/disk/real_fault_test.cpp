// What really happens on servers: full disks, limits, mounts, attributes, other writers, other cfglints.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "src/disk/transaction.hpp"
#include "tests/disk/snapshot.hpp"
#include "tests/support/own_namespace.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/tally.hpp"
#include "tests/support/traced_process.hpp"

namespace cfglint::disk {
namespace {

using test::Scratch;
using test::snapshot;
using Kind = test::Verdict::Kind;

constexpr int kAsItWas = 0;
constexpr int kChanged = 1;
constexpr int kSetUpFailed = 2;

const std::string kOld = "auto eth0\n";
const WritePlan kPlan{{{"/new/dir/file", "new\n"}}, {{"/a", kOld, "new a\n"}, {"/b", kOld, "new b\n"}}};

void make_tree(const std::string& root) {
  test::write_file(root + "/a", kOld);
  test::write_file(root + "/b", kOld);
}

/// Whether a write that cannot succeed is refused with this message and leaves everything as it was.
int refused(const std::string& root, const WritePlan& plan, const std::string& message,
            const WriteSettings& settings = {}) {
  const auto before = snapshot(root);
  const WriteOutcome outcome = write(root, plan, settings);
  if (outcome.written || outcome.problem.find(message) == std::string::npos) {
    std::printf("unexpected outcome: '%s'\n", outcome.problem.c_str());
    return kChanged;
  }
  return snapshot(root) == before ? kAsItWas : kChanged;
}

class RealFault : public testing::Test {
 protected:
  ~RealFault() override { test::tally().real_faults += IsSkipped() ? 0U : 1U; }
};

#define SKIP_UNLESS_ALLOWED(code) \
  if ((code) == test::kNotAllowed) GTEST_SKIP() << "this machine does not let a mount namespace be made"

TEST_F(RealFault, AFullDiskLeavesEverythingAsItWas) {
  const Scratch scratch;
  const std::string& root = scratch.root();
  WritePlan plan = kPlan;
  plan.replacements[1].after = std::string(200000, 'x');
  const int code = test::in_own_namespace([&] {
    if (!test::mount_memory(root, "size=64k")) return kSetUpFailed;
    make_tree(root);
    return refused(root, plan, "No space left on device");
  });
  SKIP_UNLESS_ALLOWED(code);
  EXPECT_EQ(code, kAsItWas);
}

TEST_F(RealFault, NoInodesLeftLeavesEverythingAsItWas) {
  const Scratch scratch;
  const std::string& root = scratch.root();
  const int code = test::in_own_namespace([&] {
    if (!test::mount_memory(root, "nr_inodes=5")) return kSetUpFailed;
    make_tree(root);
    return refused(root, kPlan, "No space left on device");
  });
  SKIP_UNLESS_ALLOWED(code);
  EXPECT_EQ(code, kAsItWas);
}

TEST_F(RealFault, AReadOnlyFileSystemIsRefused) {
  const Scratch scratch;
  const std::string& root = scratch.root();
  const int code = test::in_own_namespace([&] {
    if (!test::mount_memory(root, "size=64k")) return kSetUpFailed;
    make_tree(root);
    if (!test::make_read_only(root)) return kSetUpFailed;
    return refused(root, kPlan, "Read-only file system");
  });
  SKIP_UNLESS_ALLOWED(code);
  EXPECT_EQ(code, kAsItWas);
}

TEST_F(RealFault, AFileThatIsMountedByItselfNeedsInPlace) {
  const Scratch scratch;
  const std::string& root = scratch.root();
  const int code = test::in_own_namespace([&] {
    make_tree(root);
    test::write_file(root + "-host", kOld);
    if (!test::mount_bind(root + "-host", root + "/b")) return kSetUpFailed;
    if (const int kept = refused(root, kPlan, "/b: is mounted by itself; --write-mode in-place")) return kept;
    const WriteOutcome outcome = write(root, kPlan, {"/", WriteMode::InPlace, ""});
    const bool done = outcome.written && test::read_file(root + "-host") == "new b\n";
    return done && test::read_file(root + "/new/dir/file") == "new\n" && snapshot(root).size() == 5 ? kAsItWas
                                                                                                    : kChanged;
  });
  std::remove((root + "-host").c_str());
  SKIP_UNLESS_ALLOWED(code);
  EXPECT_EQ(code, kAsItWas);
}

TEST_F(RealFault, AFileSizeLimitOfZeroIsAnErrorAndNoDeath) {
  const Scratch scratch;
  make_tree(scratch.root());
  const pid_t child = fork();
  if (child == 0) {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_FSIZE, &none);
    _exit(refused(scratch.root(), kPlan, "File too large"));
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), kAsItWas);
}

TEST_F(RealFault, ADirectoryWithoutPermissionIsRefused) {
  const Scratch scratch;
  make_tree(scratch.root());
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0) {
      chmod(scratch.root().c_str(), 0755);
      if (setgid(65534) != 0 || setuid(65534) != 0) _exit(kSetUpFailed);
    } else {
      chmod(scratch.root().c_str(), 0555);
    }
    _exit(refused(scratch.root(), kPlan, "Permission denied"));
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  chmod(scratch.root().c_str(), 0755);
  EXPECT_EQ(WEXITSTATUS(status), kAsItWas);
}

TEST_F(RealFault, AnImmutableFileIsRefused) {
  const Scratch scratch;
  make_tree(scratch.root());
  const int file = open(scratch.path("b").c_str(), O_RDONLY | O_CLOEXEC);
  unsigned flags = FS_IMMUTABLE_FL;
  if (ioctl(file, FS_IOC_SETFLAGS, &flags) != 0) {
    close(file);
    GTEST_SKIP() << "this file system or user cannot make a file immutable";
  }
  EXPECT_EQ(refused(scratch.root(), kPlan, "/b: Operation not permitted"), kAsItWas);
  flags = 0;
  ioctl(file, FS_IOC_SETFLAGS, &flags);
  close(file);
}

TEST_F(RealFault, AFileThatRunsAsAnotherUserIsRefused) {
  const Scratch scratch;
  make_tree(scratch.root());
  ASSERT_EQ(chmod(scratch.path("b").c_str(), 04755), 0);
  EXPECT_EQ(refused(scratch.root(), kPlan, "runs as another user"), kAsItWas);
}

TEST_F(RealFault, OtherHardLinksNeedInPlace) {
  const Scratch scratch;
  make_tree(scratch.root());
  ASSERT_EQ(link(scratch.path("b").c_str(), scratch.path("c").c_str()), 0);
  EXPECT_EQ(refused(scratch.root(), kPlan, "other hard links"), kAsItWas);
  EXPECT_TRUE(write(scratch.root(), kPlan, {"/", WriteMode::InPlace, ""}).written);
  EXPECT_EQ(scratch.read("c"), "new b\n");
}

/// Somebody writes to /b at the moment that `call` is about to be made.
void expect_other_writer_wins(long call, const std::function<void(const std::string&)>& other_write) {
  const Scratch scratch;
  make_tree(scratch.root());
  bool done = false;
  int exchanges = 0;
  const auto result = test::run_traced(
      [&] {
        return write(scratch.root(), kPlan, {}).problem.find("changed while it was written") == std::string::npos;
      },
      [&](std::size_t, const test::SystemCall& now) {
        if (now.number == call && ++exchanges == 2 && !done) {
          done = true;
          other_write(scratch.path("b"));
        }
        return test::Verdict{};
      });
  if (!result.traced) GTEST_SKIP() << "this machine does not let a process be traced";
  ASSERT_TRUE(done);
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(scratch.read("a"), kOld) << "the exchange that was made already is undone";
  EXPECT_EQ(scratch.read("b"), kOld + "other\n") << "the other writer's line is there";
  EXPECT_EQ(snapshot(scratch.root()).size(), 2U);
}

TEST_F(RealFault, AConcurrentAppendIsKept) {
  expect_other_writer_wins(SYS_renameat2,
                           [](const std::string& path) { std::ofstream(path, std::ios::app) << "other\n"; });
}

TEST_F(RealFault, AConcurrentReplacementIsKept) {
  expect_other_writer_wins(SYS_renameat2, [](const std::string& path) {
    test::write_file(path + "~", kOld + "other\n");
    ASSERT_EQ(rename((path + "~").c_str(), path.c_str()), 0);
  });
}

TEST_F(RealFault, SignalsWaitUntilEverythingIsWritten) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const Scratch scratch;
    make_tree(scratch.root());
    const auto work = [&] {
      std::signal(signal, SIG_DFL);  // nohup(1) and shells hand it down ignored
      return write(scratch.root(), kPlan, {}).written ? 0 : 1;
    };
    const auto result = test::run_traced(work, [&](std::size_t, const test::SystemCall& now) {
      if (now.number == SYS_renameat2) kill(now.process, signal);
      return test::Verdict{};
    });
    if (!result.traced) GTEST_SKIP() << "this machine does not let a process be traced";
    EXPECT_TRUE(result.killed) << "the signal arrives afterwards";
    EXPECT_EQ(scratch.read("a"), "new a\n");
    EXPECT_EQ(scratch.read("b"), "new b\n");
    EXPECT_EQ(snapshot(scratch.root()).size(), 5U) << "nothing is left behind";
  }
}

TEST_F(RealFault, OfManyWritersAtOnceOneWrites) {
  constexpr int kWriters = 12;
  const Scratch scratch;
  make_tree(scratch.root());
  std::vector<pid_t> writers;
  for (int n = 0; n != kWriters; ++n) {
    const pid_t child = fork();
    if (child == 0) _exit(write(scratch.root(), kPlan, {}).written ? 0 : 1);
    writers.push_back(child);
  }
  int written = 0;
  for (const pid_t writer : writers) {
    int status = 0;
    ASSERT_EQ(waitpid(writer, &status, 0), writer);
    ASSERT_TRUE(WIFEXITED(status));
    written += WEXITSTATUS(status) == 0 ? 1 : 0;
  }
  EXPECT_EQ(written, 1);
  EXPECT_EQ(scratch.read("a"), "new a\n");
  EXPECT_EQ(scratch.read("b"), "new b\n");
  EXPECT_EQ(snapshot(scratch.root()).size(), 5U);
}

}  // namespace
}  // namespace cfglint::disk
