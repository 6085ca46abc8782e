#include "src/model/interfaces/prefix.hpp"

#include <gtest/gtest.h>

namespace cfglint::interfaces {
namespace {

TEST(Prefix, IsAHostWithoutALength) {
  EXPECT_EQ(parse_prefix("192.0.2.1")->to_string(), "192.0.2.1/32");
  EXPECT_EQ(parse_prefix("2001:db8::1")->to_string(), "2001:db8::1/128");
  EXPECT_TRUE(parse_prefix("192.0.2.1/32")->is_host());
  EXPECT_FALSE(parse_prefix("2001:db8::/64")->is_host());
}

TEST(Prefix, RejectsWhatIsNone) {
  for (const char* text : {"", "default", "192.0.2", "192.0.02.1", "192.0.2.1/33", "192.0.2.1/", "192.0.2.1/-1",
                           "192.0.2.1/2x", "2001:db8::/129", "(Host IP)", "fe80::1%eth0"}) {
    EXPECT_FALSE(parse_prefix(text)) << text;
  }
}

TEST(Prefix, KnowsItsHostBits) {
  EXPECT_TRUE(parse_prefix("203.0.113.64/28")->host_bits_are_zero());
  EXPECT_FALSE(parse_prefix("203.0.113.65/28")->host_bits_are_zero());
  EXPECT_FALSE(parse_prefix("2001:db8::1/64")->host_bits_are_zero());
  EXPECT_TRUE(parse_prefix("0.0.0.0/0")->host_bits_are_zero());
}

TEST(Netmask, IsALengthOrOnesInFront) {
  EXPECT_EQ(parse_netmask("255.255.255.0", IpVersion::V4), 24U);
  EXPECT_EQ(parse_netmask("255.255.255.255", IpVersion::V4), 32U);
  EXPECT_EQ(parse_netmask("0.0.0.0", IpVersion::V4), 0U);
  EXPECT_EQ(parse_netmask("64", IpVersion::V6), 64U);
  EXPECT_EQ(parse_netmask("255.0.255.0", IpVersion::V4), std::nullopt);
  EXPECT_EQ(parse_netmask("64", IpVersion::V4), std::nullopt);
  EXPECT_EQ(parse_netmask("ffff::", IpVersion::V6), std::nullopt);
}

TEST(ClassfulLength, IsWhatIfupdownGuesses) {
  EXPECT_EQ(classful_length(*parse_address("10.0.0.5")), 8U);
  EXPECT_EQ(classful_length(*parse_address("172.16.0.5")), 16U);
  EXPECT_EQ(classful_length(*parse_address("192.0.2.1")), 24U);
  EXPECT_EQ(classful_length(*parse_address("224.0.0.1")), 32U);
}

}  // namespace
}  // namespace cfglint::interfaces
