#include "src/model/interfaces/option_names.hpp"

#include <gtest/gtest.h>

namespace cfglint::interfaces {
namespace {

TEST(OptionId, WantsTheExactSpellingOfIfupdownsOwn) {
  EXPECT_EQ(option_id("post-up"), OptionId::Up);
  EXPECT_EQ(option_id("address"), OptionId::Address);
  EXPECT_EQ(option_id("address?"), OptionId::Address);
  EXPECT_EQ(option_id("post_up"), OptionId::Unknown);
  EXPECT_EQ(option_id("dad_attempts"), OptionId::Unknown);
  EXPECT_EQ(option_id("accept-ra"), OptionId::Unknown);
  EXPECT_EQ(option_id("Address"), OptionId::Unknown);
}

TEST(OptionId, TakesBothFormsOfAHooksOption) {
  EXPECT_EQ(option_id("bridge_ports"), OptionId::BridgePorts);
  EXPECT_EQ(option_id("bridge-ports"), OptionId::BridgePorts);
  EXPECT_EQ(option_id("wpa_ssid"), option_id("wpa-ssid"));
  EXPECT_NE(option_id("wpa_ssid"), OptionId::Unknown);
}

TEST(NearestOption, IsNamedOnlyIfItIsTheOnlyOne) {
  EXPECT_EQ(nearest_option("gatway"), "gateway");
  EXPECT_EQ(nearest_option("bridge_prots"), "bridge_ports");
  EXPECT_EQ(nearest_option("dns-nameserves"), "dns-nameservers");
  EXPECT_EQ(nearest_option("pointtopoint"), "pointopoint");
  EXPECT_EQ(nearest_option("wireless-key5"), std::nullopt);
  EXPECT_EQ(nearest_option("foo"), std::nullopt);
  EXPECT_EQ(nearest_option(""), std::nullopt);
}

}  // namespace
}  // namespace cfglint::interfaces
