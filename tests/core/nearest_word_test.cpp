#include "src/core/nearest_word.hpp"

#include <gtest/gtest.h>

namespace cfglint {
namespace {

TEST(NearestWord, IsTheNearestOfAll) {
  NearestWord meant("gatway", 2);
  for (const char* name : {"getaway", "gateway", "address"}) meant.offer(name);
  EXPECT_EQ(meant.first(), "gateway");
  EXPECT_EQ(meant.only(), "gateway");
}

TEST(NearestWord, IsNoneBeyondTheLimit) {
  NearestWord meant("gatway", 2);
  meant.offer("address");
  EXPECT_EQ(meant.first(), std::nullopt);
  EXPECT_EQ(meant.only(), std::nullopt);
}

TEST(NearestWord, IsTheFirstOrNoneOfSeveral) {
  NearestWord meant("mta", 1);
  meant.offer("mtu");
  meant.offer("mtb");
  EXPECT_EQ(meant.first(), "mtu");
  EXPECT_EQ(meant.only(), std::nullopt);
  meant.offer("mta");
  EXPECT_EQ(meant.only(), "mta") << "a nearer one is the only one again";
}

TEST(NearestWord, GoesByTheSpellingAndTellsTheName) {
  NearestWord meant("mtuu", 1);
  meant.offer("MTU", "mtu");
  EXPECT_EQ(meant.only(), "MTU");
}

}  // namespace
}  // namespace cfglint
