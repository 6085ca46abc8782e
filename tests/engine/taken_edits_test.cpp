#include "src/engine/taken_edits.hpp"

#include <gtest/gtest.h>

namespace cfglint {
namespace {

Fix fix_with(std::vector<Edit> edits) {
  Fix fix;
  fix.edits = std::move(edits);
  return fix;
}

Edit edit(std::uint32_t begin, std::uint32_t end, std::string text) {
  return {FileId{0}, {begin, end}, std::move(text)};
}

TEST(TakenEdits, TakesFixesThatAreApart) {
  TakenEdits taken;
  EXPECT_TRUE(taken.take(fix_with({edit(0, 5, "a")})));
  EXPECT_TRUE(taken.take(fix_with({edit(5, 6, "b"), edit(10, 10, "c")})));
}

TEST(TakenEdits, TakesAnEqualEditTwice) {
  TakenEdits taken;
  EXPECT_TRUE(taken.take(fix_with({edit(3, 3, "a")})));
  EXPECT_TRUE(taken.take(fix_with({edit(3, 3, "a")})));
}

TEST(TakenEdits, TakesAllOfAFixOrNothing) {
  TakenEdits taken;
  EXPECT_TRUE(taken.take(fix_with({edit(0, 5, "a")})));
  EXPECT_FALSE(taken.take(fix_with({edit(20, 25, "b"), edit(4, 6, "c")})));
  EXPECT_TRUE(taken.take(fix_with({edit(20, 25, "d")})));
}

TEST(TakenEdits, RemembersWhatIsReplacedBehindAnInsertion) {
  TakenEdits taken;
  EXPECT_TRUE(taken.take(fix_with({edit(10, 10, "before"), edit(10, 40, "instead")})));
  EXPECT_FALSE(taken.take(fix_with({edit(20, 30, "inside")})));
}

}  // namespace
}  // namespace cfglint
