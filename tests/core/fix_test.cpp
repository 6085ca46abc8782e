#include "src/core/fix.hpp"

#include <gtest/gtest.h>

namespace cfglint {
namespace {

constexpr FileId kFile{0};
constexpr FileId kOther{1};

Fix with_edits(std::vector<Edit> edits) {
  Fix fix;
  fix.edits = std::move(edits);
  return fix;
}

TEST(FixContradictsItself, WhereItsEditsOverlap) {
  EXPECT_TRUE(contradicts_itself(with_edits({{kFile, {6, 13}, "1.Options"}, {kFile, {6, 13}, "2.Options"}})));
  EXPECT_TRUE(contradicts_itself(with_edits({{kFile, {9, 12}, ""}, {kFile, {6, 10}, "a"}})));
}

TEST(FixContradictsItself, NotWhereTheyOnlyMeet) {
  EXPECT_FALSE(contradicts_itself(with_edits({})));
  EXPECT_FALSE(contradicts_itself(with_edits({{kFile, {6, 13}, "a"}, {kFile, {13, 14}, "b"}})));
  EXPECT_FALSE(contradicts_itself(with_edits({{kFile, {6, 13}, "a"}, {kFile, {6, 6}, "before it"}})));
  EXPECT_FALSE(contradicts_itself(with_edits({{kFile, {6, 13}, "a"}, {kFile, {6, 13}, "a"}})));
  EXPECT_FALSE(contradicts_itself(with_edits({{kFile, {6, 13}, "a"}, {kOther, {6, 13}, "b"}})));
}

}  // namespace
}  // namespace cfglint
