// The fuzz properties without a fuzzer: over all fixtures, and over mutations of them.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "fuzz/properties.hpp"
#include "tests/support/mutations.hpp"

namespace cfglint::openssl {
namespace {

// What the language gives a meaning, and what makes rules speak.
// clang-format off
const std::vector<std::string_view> kPieces{
    "\n", "\\\n", "#", "\r\n", " ", "\\", "=", "[tls]\n", "\xEF\xBB\xBF", "$", "${a}", ",", ":", "\"", ".include ",
    ".pragma dollarid:on\n", "Options = ", "ssl_conf = ", "system_default", "openssl_conf = init\n",
    "config_diagnostics = 1\n", "PrioritizeChaCha", "\f", ";", "//"};
// clang-format on

TEST(OpensslFuzz, EveryPropertyHoldsForFixturesAndManyMutationsOfThem) {
  // CFGLINT_MUTATIONS: how many; a long run takes a million.
  const char* asked = std::getenv("CFGLINT_MUTATIONS");
  const std::size_t count = asked != nullptr ? std::strtoul(asked, nullptr, 10) : 1500;
  test::Mutations mutations(CFGLINT_SOURCE "/fixtures/openssl", kPieces);
  ASSERT_NE(mutations.seeds(), 0U);
  const std::array properties{fuzz::openssl_fix, fuzz::openssl_differential};
  for (auto left = mutations.seeds() + count; left != 0; --left) {
    const std::string& input = mutations.next();
    for (const auto property : properties) property(input);
  }
}

}  // namespace
}  // namespace cfglint::openssl
