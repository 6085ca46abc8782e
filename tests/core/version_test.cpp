#include "src/core/version.hpp"

#include <gtest/gtest.h>

namespace cfglint {
namespace {

TEST(Version, ComparesNumbersAndNotText) {
  const auto version = [](const char* text) { return *Version::parse(text); };
  EXPECT_LT(version("2.3.9"), version("2.3.19"));
  EXPECT_LT(version("2.3"), version("2.3.1"));
  EXPECT_EQ(version("3"), version("3.0"));
  EXPECT_EQ(version("1:2.3.19.1+dfsg1-2.1"), version("2.3.19.1"));
  EXPECT_FALSE(Version::parse("latest"));
  EXPECT_FALSE(Version::parse(""));
}

TEST(Version, HoldsARequirementOrSaysThatItIsNone) {
  const Version version = *Version::parse("0.1.0");
  EXPECT_EQ(satisfies(version, ">=0.1"), true);
  EXPECT_EQ(satisfies(version, ">=0.1, <2"), true);
  EXPECT_EQ(satisfies(version, "> 0.1"), false);
  EXPECT_EQ(satisfies(version, "==0.1.1"), false);
  EXPECT_EQ(satisfies(version, "<=0.0.9"), false);
  EXPECT_EQ(satisfies(version, "0.1"), std::nullopt);
  EXPECT_EQ(satisfies(version, ">=0.1,"), std::nullopt);
  EXPECT_EQ(satisfies(version, ""), std::nullopt);
}

}  // namespace
}  // namespace cfglint
