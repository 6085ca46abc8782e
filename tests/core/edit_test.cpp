#include "src/core/edit.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cfglint {
namespace {

Edit edit(std::uint32_t begin, std::uint32_t end, std::string text) {
  return {FileId{0}, {begin, end}, std::move(text)};
}

TEST(ApplyEdits, TakesThemInAnyOrder) {
  EXPECT_EQ(apply_edits("one two three", {edit(8, 13, "3"), edit(0, 3, "1"), edit(7, 7, "!")}), "1 two! 3");
}

TEST(ApplyEdits, CountsAnEqualEditOnce) { EXPECT_EQ(apply_edits("ab", {edit(1, 1, "x"), edit(1, 1, "x")}), "axb"); }

TEST(ApplyEdits, WithoutEditsChangesNothing) { EXPECT_EQ(apply_edits("ab", {}), "ab"); }

TEST(ApplyEdits, RefusesTwoEditsOfOnePlace) {
  EXPECT_THROW(apply_edits("one two", {edit(0, 5, ""), edit(4, 7, "")}), std::logic_error);
}

TEST(EditConflict, IsOverlapOrTheSamePlace) {
  EXPECT_TRUE(conflict(edit(0, 3, ""), edit(2, 4, "")));
  EXPECT_TRUE(conflict(edit(1, 1, "a"), edit(1, 1, "b")));
  EXPECT_TRUE(conflict(edit(1, 1, "a"), edit(1, 3, "")));
  EXPECT_FALSE(conflict(edit(1, 1, "a"), edit(1, 1, "a")));
  EXPECT_FALSE(conflict(edit(0, 2, ""), edit(2, 2, "a")));
  EXPECT_FALSE(conflict(edit(0, 2, ""), {FileId{1}, {0, 2}, ""}));
}

}  // namespace
}  // namespace cfglint
