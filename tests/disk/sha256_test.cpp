#include "src/disk/sha256.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/process.hpp"

namespace cfglint::disk {
namespace {

TEST(Sha256, IsThatOfFips180) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, IsWhatSha256sumPrintsForEveryLengthAroundABlock) {
  for (const std::size_t size : {1U, 54U, 55U, 56U, 57U, 63U, 64U, 65U, 119U, 120U, 128U, 1000U}) {
    std::string bytes;
    for (std::size_t n = 0; n != size; ++n) bytes += static_cast<char>(n * 7 + size);
    const auto expected = test::run_process({"sha256sum"}, bytes);
    ASSERT_EQ(expected.exit_code, 0);
    EXPECT_EQ(sha256(bytes) + "  -\n", expected.out) << size;
  }
}

}  // namespace
}  // namespace cfglint::disk
