// The fuzz properties without a fuzzer: over all fixtures, and over mutations of them.
#include <gtest/gtest.h>

#include <array>

#include "fuzz/properties.hpp"
#include "tests/support/mutations.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kMutations = 3000;

TEST(InterfacesFuzz, EveryHarnessAcceptsItsSeedsAndManyMutationsOfThem) {
  test::Mutations mutations(CFGLINT_FIXTURES "/interfaces",
                            {"\n", "\\\n", "#", "\r\n", " ", "\\", "auto ", "iface a inet static\n", "=", "virbr1",
                             "\xEF\xBB\xBF", "bridge_ports none\n"});
  ASSERT_NE(mutations.seeds(), 0U);
  const std::array properties{fuzz::interfaces_parse, fuzz::interfaces_fix, fuzz::settings_parse};
  for (auto left = mutations.seeds() + kMutations; left != 0; --left) {
    const std::string& input = mutations.next();
    for (const auto property : properties) property(input);
  }
}

}  // namespace
}  // namespace cfglint
