#include "src/disk/backup.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "src/disk/sha256.hpp"
#include "tests/disk/snapshot.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::disk {
namespace {

using test::snapshot;

class Backup : public testing::Test {
 protected:
  void SetUp() override {
    scratch_.write("tree/etc/x/a", "old a\n");
    scratch_.write("tree/etc/x/d/b", "old b\n");
    ASSERT_EQ(chmod(scratch_.path("tree/etc/x/a").c_str(), 0640), 0);
    before_ = snapshot(tree());
  }

  [[nodiscard]] std::string tree() const { return scratch_.path("tree"); }
  [[nodiscard]] WriteOutcome write_all() const {
    return write(tree(),
                 {{{"/usr/new/file", "new\n", 0755}},
                  {{"/etc/x/d/b", "old b\n", "new b\n"}, {"/etc/x/a", "old a\n", "new a\n"}}},
                 {"/etc/x", WriteMode::Atomic, scratch_.path("kept/backups")});
  }

  test::Scratch scratch_;
  test::Snapshot before_;
};

TEST_F(Backup, HasEveryOldFileWithItsModeAndAManifest) {
  const WriteOutcome outcome = write_all();
  ASSERT_TRUE(outcome.written) << outcome.problem;
  EXPECT_TRUE(outcome.backup.starts_with(scratch_.path("kept/backups/20"))) << outcome.backup;
  EXPECT_EQ(test::read_file(outcome.backup + "/etc/x/a"), "old a\n");
  EXPECT_EQ(test::read_file(outcome.backup + "/etc/x/d/b"), "old b\n");
  struct stat state {};
  ASSERT_EQ(stat((outcome.backup + "/etc/x/a").c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 07777U, 0640U);
  ASSERT_EQ(stat(outcome.backup.c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 07777U, 0700U) << "nobody else reads old secrets";
  const auto manifest = nlohmann::json::parse(test::read_file(outcome.backup + "/manifest.json"));
  EXPECT_EQ(manifest["files"].size(), 3U);
  EXPECT_EQ(manifest["files"][2]["before"], sha256("old a\n"));
  EXPECT_EQ(manifest["root"], std::filesystem::canonical(tree()).string());
}

TEST_F(Backup, UndoPutsEverythingBack) {
  const WriteOutcome outcome = write_all();
  const WriteOutcome undone = undo(outcome.backup, "", WriteMode::Atomic);
  EXPECT_TRUE(undone.written) << undone.problem;
  EXPECT_EQ(undone.problem, "");
  EXPECT_EQ(snapshot(tree()), before_);
}

TEST_F(Backup, UndoesATreeThatMoved) {
  const WriteOutcome outcome = write_all();
  std::filesystem::rename(tree(), scratch_.path("moved"));
  EXPECT_FALSE(undo(outcome.backup, "", WriteMode::Atomic).written);
  EXPECT_TRUE(undo(outcome.backup, scratch_.path("moved"), WriteMode::Atomic).written);
  EXPECT_EQ(snapshot(scratch_.path("moved")), before_);
}

TEST_F(Backup, UndoRefusesFilesThatChangedAndNamesThem) {
  const WriteOutcome outcome = write_all();
  scratch_.write("tree/etc/x/a", "newer\n");
  scratch_.write("tree/usr/new/file", "newer\n");
  const auto changed = snapshot(tree());
  const WriteOutcome undone = undo(outcome.backup, "", WriteMode::Atomic);
  EXPECT_FALSE(undone.written);
  const std::string top = std::filesystem::canonical(tree()).string();
  EXPECT_EQ(undone.problem,
            top + "/usr/new/file, " + top + "/etc/x/a: changed since the backup was made; nothing was written");
  EXPECT_EQ(snapshot(tree()), changed);
}

TEST_F(Backup, UndoRefusesABackupThatChanged) {
  const WriteOutcome outcome = write_all();
  test::write_file(outcome.backup + "/etc/x/a", "forged\n");
  EXPECT_NE(undo(outcome.backup, "", WriteMode::Atomic).problem.find("is not what was kept"), std::string::npos);
  EXPECT_EQ(scratch_.read("tree/etc/x/a"), "new a\n");
}

TEST_F(Backup, UndoTwiceSaysThatThereIsNothingToDo) {
  const WriteOutcome outcome = write_all();
  ASSERT_TRUE(undo(outcome.backup, "", WriteMode::Atomic).written);
  EXPECT_NE(undo(outcome.backup, "", WriteMode::Atomic).problem.find("nothing to undo"), std::string::npos);
  EXPECT_EQ(snapshot(tree()), before_);
}

TEST_F(Backup, UndoKeepsWhatSomebodyElsePutIntoANewDirectory) {
  const WriteOutcome outcome = write_all();
  scratch_.write("tree/usr/new/theirs", "x");
  EXPECT_TRUE(undo(outcome.backup, "", WriteMode::Atomic).written);
  EXPECT_FALSE(std::filesystem::exists(scratch_.path("tree/usr/new/file")));
  EXPECT_EQ(scratch_.read("tree/usr/new/theirs"), "x");
}

TEST_F(Backup, IsRefusedAmongTheConfiguration) {
  const WriteOutcome outcome = write(tree(), {{}, {{"/etc/x/a", "old a\n", "new a\n"}}},
                                     {"/etc/x", WriteMode::Atomic, scratch_.path("tree/etc/x/d")});
  EXPECT_FALSE(outcome.written);
  EXPECT_NE(outcome.problem.find("a backup among the configuration may be read"), std::string::npos);
  EXPECT_EQ(snapshot(tree()), before_);
}

TEST_F(Backup, IsTakenAwayIfNothingWasWritten) {
  const WriteOutcome outcome = write(tree(), {{}, {{"/etc/x/a", "something else", "new a\n"}}},
                                     {"/etc/x", WriteMode::Atomic, scratch_.path("kept")});
  EXPECT_FALSE(outcome.written);
  EXPECT_EQ(outcome.backup, "");
  EXPECT_FALSE(std::filesystem::exists(scratch_.path("kept")) && !std::filesystem::is_empty(scratch_.path("kept")));
}

TEST_F(Backup, IsNamedIfTheDirectoryOfBackupsIsToBeUndone) {
  const WriteOutcome outcome = write_all();
  std::filesystem::create_directories(scratch_.path("kept/backups/99991231T235959Z"));
  const WriteOutcome undone = undo(scratch_.path("kept/backups"), "", WriteMode::Atomic);
  EXPECT_FALSE(undone.written);
  EXPECT_TRUE(undone.problem.ends_with("the newest is " + outcome.backup)) << undone.problem;
}

TEST_F(Backup, OfSomebodyElseIsNoBackup) {
  scratch_.write("other/manifest.json",
                 R"({"schema":"cfglint-write/1","files":[{"path":"/../x","before":"","after":""}],)"
                 R"("directories":[],"root":"/","configuration":"/etc"})");
  EXPECT_NE(undo(scratch_.path("other"), tree(), WriteMode::Atomic).problem.find("no backup of cfglint"),
            std::string::npos);
}

}  // namespace
}  // namespace cfglint::disk
