#include "src/core/target.hpp"

#include <gtest/gtest.h>

#include "src/core/tree_path.hpp"

namespace cfglint {
namespace {

TEST(Target, IsReadByNameAndNumber) {
  EXPECT_EQ(parse_release("bookworm"), Release::Bookworm);
  EXPECT_EQ(parse_release("debian-13"), Release::Trixie);
  EXPECT_EQ(parse_release("11"), Release::Bullseye);
  EXPECT_EQ(parse_release("buster"), std::nullopt);
  EXPECT_EQ(parse_release(""), std::nullopt);
}

TEST(Target, ComesFromOsRelease) {
  EXPECT_EQ(release_of_os_release("ID=debian\nVERSION_ID=\"12\"\n"), Release::Bookworm);
  EXPECT_EQ(release_of_os_release("NAME=x\r\nVERSION_ID='13'\r\nID=debian\r\n"), Release::Trixie);
  EXPECT_EQ(release_of_os_release("ID=ubuntu\nVERSION_ID=\"12\"\n"), std::nullopt);
  EXPECT_EQ(release_of_os_release("ID=debian\n"), std::nullopt);  // testing and unstable
}

TEST(TreePath, NeverLeavesTheTree) {
  EXPECT_EQ(normal_path("/etc/./network//interfaces"), "/etc/network/interfaces");
  EXPECT_EQ(normal_path("/etc/network/../x"), "/etc/x");
  EXPECT_EQ(normal_path("/etc/../../x"), std::nullopt);
  EXPECT_EQ(parent_path("/etc/network/interfaces"), "/etc/network");
  EXPECT_EQ(parent_path("/etc"), "/");
}

}  // namespace
}  // namespace cfglint
