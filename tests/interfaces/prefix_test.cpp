#include "src/model/interfaces/prefix.hpp"

#include <gtest/gtest.h>

#include <utility>

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

TEST(LooseAddress, IsReadAsIpDoes) {
  for (const auto& [text, meant] : {std::pair{"192.0.2.1", "192.0.2.1"}, std::pair{"10.1", "10.1.0.0"},
                                    std::pair{"192.0.2.010", "192.0.2.8"}, std::pair{"0xc0.0.2.1", "192.0.2.1"},
                                    std::pair{"255.255.255.000", "255.255.255.0"}, std::pair{"0", "0.0.0.0"}}) {
    const auto read = parse_loose_address(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(read->address(), meant) << text;
  }
  for (const char* text : {"", ".", "192.0.2.1.", "192.0.2.1.5", "192.0.2.300", "192.0.2.08", "0x", "x.x.x.1", "-1"}) {
    EXPECT_FALSE(parse_loose_address(text)) << text;
  }
}

TEST(Prefix, KnowsItsHostBits) {
  EXPECT_TRUE(parse_prefix("203.0.113.64/28")->host_bits_are_zero());
  EXPECT_FALSE(parse_prefix("203.0.113.65/28")->host_bits_are_zero());
  EXPECT_FALSE(parse_prefix("2001:db8::1/64")->host_bits_are_zero());
  EXPECT_TRUE(parse_prefix("0.0.0.0/0")->host_bits_are_zero());
}

TEST(Prefix, HasAFirstAndALastAddress) {
  EXPECT_EQ(parse_prefix("203.0.113.70/28")->first().to_string(), "203.0.113.64/32");
  EXPECT_EQ(parse_prefix("203.0.113.70/28")->last().to_string(), "203.0.113.79/32");
  EXPECT_EQ(parse_prefix("203.0.113.70/32")->last().to_string(), "203.0.113.70/32");
  EXPECT_EQ(parse_prefix("203.0.113.70/0")->last().to_string(), "255.255.255.255/32");
  EXPECT_EQ(parse_prefix("2001:db8::1/126")->last().to_string(), "2001:db8::3/128");
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
