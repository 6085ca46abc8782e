// What people see of the write protocol: backups, --undo, an interrupted fix, refusals.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/cli/program.hpp"
#include "tests/disk/snapshot.hpp"

namespace cfglint::test {
namespace {

using namespace std::string_literals;

class SafeWrite : public Program {};

TEST_F(SafeWrite, KeepsABackupThatUndoPutsBack) {
  interfaces(kMovable);
  const auto before = snapshot(scratch_.path("h"));
  const auto fixed = lint({"h", "--fix", "--backup=kept"});
  EXPECT_EQ(fixed.exit_code, 0);
  const auto begin = fixed.err.find("cfglint --undo ");
  ASSERT_NE(begin, std::string::npos) << fixed.err;
  const auto name = fixed.err.substr(begin + 15, fixed.err.find(' ', begin + 15) - begin - 15);
  ASSERT_NE(snapshot(scratch_.path("h")), before);
  const auto undone = lint({"--undo", name});
  EXPECT_EQ(undone.exit_code, 0) << undone.err;
  EXPECT_EQ(snapshot(scratch_.path("h")), before);
  EXPECT_EQ(lint({"--undo", name}).exit_code, 3);
}

TEST_F(SafeWrite, KeepsNoBackupOfATreeUnlessAsked) {
  interfaces(kMovable);
  EXPECT_EQ(lint({"h", "--fix"}).err.find("--undo"), std::string::npos);
  EXPECT_EQ(lint({"h", "--fix", "--backup", "--no-backup"}).exit_code, 2);
  EXPECT_EQ(lint({"h", "--fix", "--write-mode", "fast"}).exit_code, 2);
}

TEST_F(SafeWrite, ShowsPathsAsTheyCanBeTyped) {
  interfaces(kMovable);
  const auto inside = lint({"h", "--fix", "--backup=h/etc/network/kept"});
  EXPECT_EQ(inside.exit_code, 3);
  EXPECT_NE(inside.err.find("cfglint: h/etc/network/kept: a backup among the configuration"), std::string::npos)
      << inside.err;
  EXPECT_EQ(lint({"h", "--fix", "--backup=kept"}).exit_code, 0);
  interfaces(kClean);
  const auto above = lint({"--undo", "kept"});
  EXPECT_EQ(above.exit_code, 3);
  const auto newest = above.err.find("the newest is kept/");
  ASSERT_NE(newest, std::string::npos) << above.err;
  const auto name = above.err.substr(newest + 14, above.err.find('\n', newest) - newest - 14);
  const auto refused = lint({"--undo", name});
  EXPECT_NE(refused.err.find("/h/etc/network/interfaces: changed since the backup"), std::string::npos) << refused.err;
}

TEST_F(SafeWrite, SaysThatAFileWithANulByteIsNeverWritten) {
  const std::string text = std::string(kMovable) + "# \0\n"s;
  interfaces(text);
  const auto result = lint({"h", "--fix"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), text);
  EXPECT_NE(result.out.find("the file has a NUL byte in it"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("fixable"), std::string::npos) << result.out;
}

TEST_F(SafeWrite, TellsOfAnInterruptedFixAndUndoesItBeforeTheNext) {
  interfaces(kClean);
  scratch_.write("h/etc/network/.interfaces.cfglint-1", std::string(kMovable));
  // As a process leaves it that was killed between the exchange and the end.
  const auto sum = [&](const std::string& bytes) { return run_process({"sha256sum"}, bytes).out.substr(0, 64); };
  scratch_.write("h/etc/network/.cfglint-journal",
                 R"({"schema":"cfglint-write/1","files":[{"path":"/etc/network/interfaces","before":")" +
                     sum(std::string(kMovable)) + R"(","after":")" + sum(std::string(kClean)) +
                     R"(","temporary":".interfaces.cfglint-1"}],"directories":[]})");
  ASSERT_EQ(chmod(scratch_.path("h/etc/network/.cfglint-journal").c_str(), 0600), 0);
  const auto linted = lint({"h"});
  EXPECT_EQ(linted.exit_code, 3);
  EXPECT_NE(linted.err.find("h/etc/network: a fix was interrupted here"), std::string::npos) << linted.err;
  const auto fixed = lint({"h", "--fix"});
  EXPECT_EQ(fixed.exit_code, 0) << fixed.err;
  EXPECT_NE(fixed.out.find("its old files are back"), std::string::npos) << fixed.out;
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), "# uplink\nauto eth0\niface eth0 inet dhcp\n");
  EXPECT_EQ(snapshot(scratch_.path("h")).size(), 3U);
  EXPECT_EQ(lint({"h"}).exit_code, 0);
}

TEST_F(SafeWrite, RefusesHardLinksUnlessInPlace) {
  interfaces(kMovable);
  ASSERT_EQ(link(scratch_.path("h/etc/network/interfaces").c_str(), scratch_.path("other").c_str()), 0);
  const auto refused = lint({"h", "--fix"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_NE(refused.err.find("other hard links"), std::string::npos) << refused.err;
  EXPECT_EQ(scratch_.read("other"), kMovable);
  EXPECT_EQ(lint({"h", "--fix", "--write-mode", "in-place"}).exit_code, 0);
  EXPECT_EQ(scratch_.read("other"), "# uplink\nauto eth0\niface eth0 inet dhcp\n");
}

}  // namespace
}  // namespace cfglint::test
