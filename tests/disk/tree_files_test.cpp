#include "src/disk/tree_files.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>

#include "src/core/bounds.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/traced_process.hpp"

namespace cfglint::disk {
namespace {

using test::Scratch;

TEST(TreeFiles, ReadsARegularFile) {
  const Scratch scratch;
  scratch.write("a/b", "text");
  const TreeFiles files(scratch.root());
  ASSERT_TRUE(files.valid());
  EXPECT_EQ(files.read("/a/b").bytes, "text");
  EXPECT_EQ(files.read("/a/c").status, ReadStatus::NotFound);
  EXPECT_EQ(files.read("/a").status, ReadStatus::Directory);
}

TEST(TreeFiles, RefusesAFifoWithoutWaiting) {
  const Scratch scratch;
  ASSERT_EQ(mkfifo(scratch.path("fifo").c_str(), 0600), 0);
  const ReadResult result = TreeFiles(scratch.root()).read("/fifo");
  EXPECT_EQ(result.status, ReadStatus::Refused);
  EXPECT_EQ(result.reason, "a FIFO, not a regular file");
}

TEST(TreeFiles, RefusesASocket) {
  const Scratch scratch;
  const int server = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, scratch.path("s").c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(bind(server, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(TreeFiles(scratch.root()).read("/s").status, ReadStatus::Refused);
  close(server);
}

TEST(TreeFiles, RefusesADevice) { EXPECT_EQ(TreeFiles("/dev").read("/zero").status, ReadStatus::Refused); }

TEST(TreeFiles, KeepsLinksInsideTheTree) {
  const Scratch scratch;
  scratch.write("outside", "secret");
  scratch.write("tree/etc/real", "inside");
  ASSERT_EQ(symlink("/etc/real", scratch.path("tree/absolute").c_str()), 0);
  ASSERT_EQ(symlink("../../outside", scratch.path("tree/etc/up").c_str()), 0);
  const TreeFiles files(scratch.path("tree"));
  EXPECT_EQ(files.read("/absolute").bytes, "inside");
  EXPECT_NE(files.read("/etc/up").bytes, "secret");
  EXPECT_NE(files.read("/../outside").bytes, "secret");
}

TEST(TreeFiles, RefusesALoopOfLinks) {
  const Scratch scratch;
  ASSERT_EQ(symlink("b", scratch.path("a").c_str()), 0);
  ASSERT_EQ(symlink("a", scratch.path("b").c_str()), 0);
  EXPECT_EQ(TreeFiles(scratch.root()).read("/a").status, ReadStatus::Unreadable);
}

TEST(TreeFiles, RefusesAFileOverTheBound) {
  const Scratch scratch;
  scratch.write("big", "");
  ASSERT_EQ(truncate(scratch.path("big").c_str(), static_cast<off_t>(bounds::kFileBytes) + 1), 0);
  const ReadResult result = TreeFiles(scratch.root()).read("/big");
  EXPECT_EQ(result.status, ReadStatus::Refused);
  EXPECT_EQ(result.reason, "larger than 64 MiB");
}

TEST(TreeFiles, RefusesAFileThatGrowsWhileItIsRead) {
  const Scratch scratch;
  scratch.write("log", std::string(200000, 'x'));
  int reads = 0;
  const auto result = test::run_traced(
      [&] {
        const ReadResult read = TreeFiles(scratch.root()).read("/log");
        return read.status == ReadStatus::Refused && read.reason == "it changed while it was read" ? 0 : 1;
      },
      [&](std::size_t, const test::SystemCall& call) {
        if (call.number == SYS_read && ++reads == 2) std::ofstream(scratch.path("log"), std::ios::app) << "more\n";
        return test::Verdict{};
      });
  if (!result.traced) GTEST_SKIP() << "this machine does not let a process be traced";
  EXPECT_GE(reads, 2);
  EXPECT_EQ(result.exit_code, 0);
}

TEST(TreeFiles, ReadsAFileWhoseSizeIsSaidToBeZero) {
  // Files of /proc are regular, and their size is 0.
  EXPECT_FALSE(TreeFiles("/proc/self").read("/status").bytes.empty());
}

TEST(TreeFiles, TellsThePermissionsOfRegularFiles) {
  const Scratch scratch;
  scratch.write("d/key", "");
  std::filesystem::permissions(scratch.path("d/key"), static_cast<std::filesystem::perms>(0640));
  std::filesystem::create_symlink("/d/key", scratch.path("link"));
  const TreeFiles files(scratch.root());
  EXPECT_EQ(files.permissions("/d/key"), 0640U);
  EXPECT_EQ(files.permissions("/link"), 0640U);
  EXPECT_FALSE(files.permissions("/d").has_value());
  EXPECT_FALSE(files.permissions("/none").has_value());
}

TEST(TreeFiles, ListsInByteOrder) {
  const Scratch scratch;
  for (const char* name : {"b", "a", ".c", "B"}) scratch.write(name, "");
  scratch.write("d/e", "");
  std::string names;
  for (const DirectoryEntry& entry : TreeFiles(scratch.root()).list("/"))
    names += entry.name + (entry.is_directory ? "/ " : " ");
  EXPECT_EQ(names, ".c B a b d/ ");
}

}  // namespace
}  // namespace cfglint::disk
