#include "src/disk/transaction.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/scratch.hpp"
#include "tests/support/traced_process.hpp"

namespace cfglint::disk {
namespace {

using test::Scratch;

/// Why nothing was written; empty if it was.
std::string write(const std::string& root, const WritePlan& plan, const WriteSettings& settings = {}) {
  const WriteOutcome outcome = disk::write(root, plan, settings);
  EXPECT_EQ(outcome.written, outcome.problem.empty());
  return outcome.problem;
}

mode_t mode_of(const Scratch& scratch, const std::string& path) {
  struct stat state {};
  EXPECT_EQ(stat(scratch.path(path).c_str(), &state), 0);
  return state.st_mode & 07777;
}

TEST(Transaction, ReplacesAFileAndKeepsModeOwnerAndAttributes) {
  const Scratch scratch;
  scratch.write("etc/f", "old");
  const std::string path = scratch.path("etc/f");
  ASSERT_EQ(chmod(path.c_str(), 0640), 0);
  const bool root = geteuid() == 0;
  if (root) {
    ASSERT_EQ(chown(path.c_str(), 12, 34), 0);
  }
  const bool attributes = setxattr(path.c_str(), "user.note", "x", 1, 0) == 0;
  EXPECT_EQ(write(scratch.root(), {{}, {{"/etc/f", "old", "new"}}}), "");
  EXPECT_EQ(scratch.read("etc/f"), "new");
  EXPECT_EQ(mode_of(scratch, "etc/f"), 0640U);
  struct stat state {};
  ASSERT_EQ(stat(path.c_str(), &state), 0);
  if (root) {
    EXPECT_EQ(state.st_uid, 12U);
    EXPECT_EQ(state.st_gid, 34U);
  }
  char value = 0;
  if (attributes) {
    EXPECT_EQ(getxattr(path.c_str(), "user.note", &value, 1), 1);
  }
  EXPECT_EQ(test::read_tree(scratch.root()).size(), 1U) << "a temporary file is left";
}

TEST(Transaction, CreatesFilesWithTheirModeAndTheirDirectories) {
  const Scratch scratch;
  EXPECT_EQ(write(scratch.root(), {{{"/usr/local/sbin/x", "#!", 0755}}, {}}), "");
  EXPECT_EQ(scratch.read("usr/local/sbin/x"), "#!");
  EXPECT_EQ(mode_of(scratch, "usr/local/sbin/x"), 0755U);
  EXPECT_EQ(mode_of(scratch, "usr/local"), 0755U);
}

TEST(Transaction, TakesAnExistingFileWithTheSameBytesForDone) {
  const Scratch scratch;
  scratch.write("x", "same");
  EXPECT_EQ(write(scratch.root(), {{{"/x", "same", 0644}}, {}}), "");
  EXPECT_NE(write(scratch.root(), {{{"/x", "other", 0644}}, {}}), "");
  EXPECT_EQ(scratch.read("x"), "same");
}

TEST(Transaction, UndoesEverythingWhenOneFileCannotBeWritten) {
  const Scratch scratch;
  scratch.write("a", "old a");
  scratch.write("b", "changed meanwhile");
  const auto before = test::read_tree(scratch.root());
  const auto failure =
      write(scratch.root(), {{{"/new/dir/c", "c", 0644}}, {{"/a", "old a", "new a"}, {"/b", "old b", "new b"}}});
  EXPECT_NE(failure.find("/b: changed since it was read"), std::string::npos) << failure;
  EXPECT_EQ(test::read_tree(scratch.root()), before);
  EXPECT_FALSE(std::filesystem::exists(scratch.path("new")));
}

TEST(Transaction, RefusesAFileWithOtherHardLinks) {
  const Scratch scratch;
  scratch.write("a", "old");
  ASSERT_EQ(link(scratch.path("a").c_str(), scratch.path("b").c_str()), 0);
  EXPECT_NE(write(scratch.root(), {{}, {{"/a", "old", "new"}}}), "");
  EXPECT_EQ(scratch.read("a"), "old");
}

TEST(Transaction, WritesThroughALinkInsideTheTreeAndKeepsIt) {
  const Scratch scratch;
  scratch.write("tree/real", "old");
  ASSERT_EQ(symlink("real", scratch.path("tree/link").c_str()), 0);
  EXPECT_EQ(write(scratch.path("tree"), {{}, {{"/link", "old", "new"}}}), "");
  EXPECT_EQ(scratch.read("tree/real"), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(scratch.path("tree/link")));
}

TEST(Transaction, DoesNotFollowALinkOutOfTheTree) {
  const Scratch scratch;
  scratch.write("outside", "old");
  scratch.write("tree/x", "");
  ASSERT_EQ(symlink("../outside", scratch.path("tree/link").c_str()), 0);
  EXPECT_NE(write(scratch.path("tree"), {{}, {{"/link", "old", "new"}}}), "");
  EXPECT_EQ(scratch.read("outside"), "old");
}

TEST(Transaction, WritesInTheOrderOfThePlan) {
  const Scratch scratch;
  scratch.write("a", "old");
  scratch.write("b", "old");
  std::vector<std::string> order;
  const auto note = [&](const char* name, const std::string& path, const std::string& bytes) {
    const bool there = std::filesystem::exists(scratch.path(path)) && scratch.read(path) == bytes;
    if (there && std::ranges::find(order, name) == order.end()) order.emplace_back(name);
  };
  const auto result = test::run_traced(
      [&] {
        return write(scratch.root(), {{{"/made", "made"}}, {{"/b", "old", "new"}, {"/a", "old", "new"}}}) != "";
      },
      [&](std::size_t, const test::SystemCall&) {
        note("new file", "made", "made");
        note("first replacement", "b", "new");
        note("last replacement", "a", "new");
        return test::Verdict{};
      });
  if (!result.traced) GTEST_SKIP() << "this machine does not let a process be traced";
  EXPECT_EQ(order, (std::vector<std::string>{"new file", "first replacement", "last replacement"}));
}

TEST(Transaction, LeavesAFifoAlone) {
  const Scratch scratch;
  ASSERT_EQ(mkfifo(scratch.path("fifo").c_str(), 0600), 0);
  EXPECT_NE(write(scratch.root(), {{}, {{"/fifo", "", "new"}}}), "");
}

}  // namespace
}  // namespace cfglint::disk
