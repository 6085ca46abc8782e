// The fuzz property without a fuzzer: over all fixtures, and over mutations of them that are the same in every run.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "fuzz/properties.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

std::vector<std::string> seeds() {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(CFGLINT_FIXTURES "/dovecot")) {
    if (entry.is_regular_file()) found.push_back(test::read_file(entry.path()));
  }
  return found;
}

TEST(DovecotProperties, HoldForFixturesAndTheirMutations) {
  constexpr std::array<std::string_view, 10> kPieces{"\n", "\\\n", "#",    "\"", "'",
                                                     "{",  "}",    "\r\n", "\\", "= \"a\\\"\""};
  constexpr int kMutations = 20000;
  const auto all = seeds();
  ASSERT_FALSE(all.empty());
  for (const std::string& seed : all) {
    fuzz::dovecot_parse(seed);
    fuzz::dovecot_fix(seed);
  }
  std::mt19937 random(20240607);  // NOLINT: the same in every run
  for (int n = 0; n != kMutations; ++n) {
    std::string text = all[random() % all.size()].substr(0, 1024);
    for (auto changes = 1 + random() % 5; changes != 0; --changes) {
      const std::size_t at = random() % (text.size() + 1);
      if (random() % 3 == 0) {
        text.erase(at, random() % 10);
      } else {
        text.insert(at, kPieces[random() % kPieces.size()]);
      }
    }
    fuzz::dovecot_parse(text);
  }
}

}  // namespace
}  // namespace cfglint
