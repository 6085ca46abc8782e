#include "src/core/source_file.hpp"

#include <gtest/gtest.h>

namespace cfglint {
namespace {

TEST(SourceFile, CountsLinesAndColumnsFromOne) {
  const SourceFile file("/f", "ab\n\ncd");
  EXPECT_EQ(file.locate(0), (LineColumn{1, 1}));
  EXPECT_EQ(file.locate(2), (LineColumn{1, 3}));
  EXPECT_EQ(file.locate(3), (LineColumn{2, 1}));
  EXPECT_EQ(file.locate(6), (LineColumn{3, 3}));
}

TEST(SourceFile, GivesALineWithoutItsEnd) {
  const SourceFile file("/f", "ab\n\ncd");
  EXPECT_EQ(file.text(file.line(1)), "ab");
  EXPECT_EQ(file.text(file.line(2)), "");
  EXPECT_EQ(file.text(file.line(3)), "cd");
  EXPECT_TRUE(file.line(4).empty());
}

TEST(SourceFile, WidensASpanToWholeLines) {
  const SourceFile file("/f", "ab\ncd\nef");
  EXPECT_EQ(file.text(file.whole_lines({1, 2})), "ab\n");
  EXPECT_EQ(file.text(file.whole_lines({1, 4})), "ab\ncd\n");
  EXPECT_EQ(file.text(file.whole_lines({6, 7})), "ef");
}

TEST(SourceFile, KnowsWhereItIsAscii) {
  const SourceFile file("/f",
                        "ab\xC3\xA4"
                        "cd\n");
  EXPECT_TRUE(file.is_ascii({0, 2}));
  EXPECT_FALSE(file.is_ascii({0, 3}));
  EXPECT_FALSE(file.is_ascii({3, 7}));
  EXPECT_TRUE(file.is_ascii({4, 7}));
  EXPECT_TRUE(file.is_ascii({3, 3}));
}

}  // namespace
}  // namespace cfglint
