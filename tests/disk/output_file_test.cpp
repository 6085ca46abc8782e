#include "src/disk/output_file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>

#include "src/disk/beneath.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::disk {
namespace {
namespace fs = std::filesystem;

TEST(OutputFile, MakesAndReplacesAFileAndLeavesNothingBeside) {
  const test::Scratch scratch;
  EXPECT_EQ(write_output(scratch.path("report"), "one"), std::nullopt);
  EXPECT_EQ(write_output(scratch.path("report"), "two"), std::nullopt);
  EXPECT_EQ(test::read_tree(scratch.root()), (test::FileTree{{"report", "two"}}));
}

TEST(OutputFile, NeverWritesThroughALinkToAFile) {
  const test::Scratch scratch;
  scratch.write("precious", "kept");
  fs::create_symlink(scratch.path("precious"), scratch.path("report"));
  const auto failure = write_output(scratch.path("report"), "lost");
  ASSERT_TRUE(failure);
  EXPECT_NE(failure->find("a link"), std::string::npos);
  EXPECT_EQ(scratch.read("precious"), "kept");
}

TEST(OutputFile, KeepsOtherNamesOfTheSameFile) {
  const test::Scratch scratch;
  scratch.write("precious", "kept");
  fs::create_hard_link(scratch.path("precious"), scratch.path("report"));
  EXPECT_EQ(write_output(scratch.path("report"), "new"), std::nullopt);
  EXPECT_EQ(scratch.read("precious"), "kept");
  EXPECT_EQ(scratch.read("report"), "new");
}

TEST(OutputFile, WritesToAPipe) {
  const test::Scratch scratch;
  ASSERT_EQ(mkfifo(scratch.path("pipe").c_str(), 0600), 0);
  const Descriptor reader(open(scratch.path("pipe").c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
  EXPECT_EQ(write_output(scratch.path("pipe"), "text"), std::nullopt);
  std::array<char, 8> buffer{};
  EXPECT_EQ(read(reader.number(), buffer.data(), buffer.size()), 4);
}

TEST(OutputFile, SaysWhyItCannot) {
  const test::Scratch scratch;
  EXPECT_EQ(write_output(scratch.path("none/report"), ""), scratch.path("none/report") + ": No such file or directory");
  EXPECT_EQ(write_output(scratch.root(), ""), scratch.root() + ": Is a directory");
}

}  // namespace
}  // namespace cfglint::disk
