#include "src/core/edit_distance.hpp"

#include <gtest/gtest.h>

namespace cfglint {
namespace {

TEST(EditDistance, CountsLettersAndSwaps) {
  EXPECT_EQ(edit_distance("gateway", "gateway", 2), 0U);
  EXPECT_EQ(edit_distance("gatway", "gateway", 2), 1U);
  EXPECT_EQ(edit_distance("netmaks", "netmask", 2), 1U);
  EXPECT_EQ(edit_distance("adress", "address", 2), 1U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
}

TEST(EditDistance, StopsAtItsLimit) {
  EXPECT_EQ(edit_distance("abc", "xyz", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3U);
}

}  // namespace
}  // namespace cfglint
