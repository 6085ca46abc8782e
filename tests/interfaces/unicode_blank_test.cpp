#include "src/model/interfaces/unicode_blank.hpp"

#include <gtest/gtest.h>

namespace cfglint::interfaces {
namespace {

TEST(UnicodeBlank, IsFoundWhereItStands) {
  const auto found = find_unicode_blank("up\xc2\xa0ip");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at, 2U);
  EXPECT_EQ(found->size, 2U);
  EXPECT_FALSE(find_unicode_blank("up\xc2\xa0ip", 3));
  for (const char* text : {"\xe2\x80\x80", "\xe2\x80\x8b", "\xe2\x80\xaf", "\xe3\x80\x80", "\xef\xbb\xbf"}) {
    EXPECT_TRUE(find_unicode_blank(text)) << text;
  }
}

TEST(UnicodeBlank, IsNoOtherCharacter) {
  for (const char* text : {"", "a b\t",
                           "stra\xc3\x9f"
                           "e",
                           "\xc2\xa9", "\xe2\x80\x93", "\xe2\x80\x8c", "\xe2\x80", "\xc2"}) {
    EXPECT_FALSE(find_unicode_blank(text)) << text;
  }
}

}  // namespace
}  // namespace cfglint::interfaces
