#include "src/disk/journal.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/disk/sha256.hpp"
#include "src/disk/transaction.hpp"
#include "tests/disk/snapshot.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::disk {
namespace {

using test::snapshot;

/// A tree as a process leaves it that was killed after it had exchanged /etc/x/a.
class Interrupted : public testing::Test {
 protected:
  void SetUp() override {
    scratch_.write("etc/x/a", "new\n");
    scratch_.write("etc/x/.a.cfglint-1", "old\n");
    journal({{"/etc/x/a", sha256("old\n"), sha256("new\n"), ".a.cfglint-1"}});
  }

  void journal(std::vector<FileRecord> files) const {
    Record record;
    record.files = std::move(files);
    scratch_.write("etc/x/.cfglint-journal", to_json(record).value());
    chmod(scratch_.path("etc/x/.cfglint-journal").c_str(), 0600);
  }
  [[nodiscard]] RecoveryOutcome recover() const { return disk::recover(scratch_.root(), "/etc/x"); }

  test::Scratch scratch_;
};

TEST_F(Interrupted, IsSaidAndNotTouchedWithoutFix) {
  const auto before = snapshot(scratch_.root());
  const auto said = unfinished_write(TreeFiles(scratch_.root()), "/etc/x");
  ASSERT_TRUE(said.has_value());
  EXPECT_NE(said->find("a fix was interrupted here"), std::string::npos);
  EXPECT_EQ(snapshot(scratch_.root()), before);
}

TEST_F(Interrupted, IsUndoneOnce) {
  EXPECT_TRUE(recover().found);
  EXPECT_EQ(scratch_.read("etc/x/a"), "old\n");
  EXPECT_EQ(snapshot(scratch_.root()).size(), 3U);
  EXPECT_FALSE(recover().found);
}

TEST_F(Interrupted, KeepsWhatSomebodyWroteSince) {
  scratch_.write("etc/x/a", "by hand\n");
  const auto outcome = recover();
  EXPECT_EQ(outcome.problem, "/etc/x/a: somebody changed it since; the old file is .a.cfglint-1 beside it");
  EXPECT_EQ(scratch_.read("etc/x/a"), "by hand\n");
  EXPECT_EQ(scratch_.read("etc/x/.a.cfglint-1"), "old\n");
  EXPECT_FALSE(recover().found) << "it is said once";
}

TEST_F(Interrupted, JournalOfAnotherUserIsNotBelieved) {
  const std::string journal = scratch_.path("etc/x/.cfglint-journal");
  if (geteuid() == 0) {
    ASSERT_EQ(chown(journal.c_str(), 1234, 1234), 0);
  } else {
    ASSERT_EQ(chmod(journal.c_str(), 0666), 0);
  }
  const auto before = snapshot(scratch_.root());
  EXPECT_NE(recover().problem.find("not this user's"), std::string::npos);
  EXPECT_FALSE(write(scratch_.root(), {{}, {{"/etc/x/a", "new\n", "newer\n"}}}, {"/etc/x"}).written);
  EXPECT_EQ(snapshot(scratch_.root()), before);
}

TEST_F(Interrupted, JournalThatNamesOtherFilesIsNotFollowed) {
  scratch_.write("etc/x/precious", "x");
  for (const FileRecord& record : {FileRecord{"/etc/x/a", sha256("old\n"), sha256("new\n"), "precious"},
                                   FileRecord{"/etc/x/a", sha256("old\n"), sha256("new\n"), "../x/.b.cfglint-1"},
                                   FileRecord{"/../../etc/x/a", "", sha256("new\n"), ".a.cfglint-1"},
                                   FileRecord{"/etc/x/a", "", sha256("new\n"), ""}}) {
    journal({record});
    EXPECT_TRUE(recover().found) << "it is removed";
    EXPECT_EQ(scratch_.read("etc/x/precious"), "x");
    EXPECT_EQ(scratch_.read("etc/x/a"), "new\n");
  }
}

TEST(Record, RefusesAPathThatIsNotUtf8) {
  Record record;
  record.files.push_back({"/etc/\xFF", "", sha256("x"), ".x.cfglint-1"});
  EXPECT_EQ(to_json(record), std::nullopt);
}

}  // namespace
}  // namespace cfglint::disk
