// The fuzz properties without a fuzzer: over all fixtures, and over mutations of them that are the same in every run.
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

constexpr int kMutations = 3000;
constexpr std::size_t kMaxBytes = 4096;

std::vector<std::string> seeds() {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(CFGLINT_FIXTURES "/interfaces")) {
    if (entry.is_regular_file()) found.push_back(test::read_file(entry.path()));
  }
  return found;
}

/// Deletes, repeats or overwrites a piece, or splices another seed in.
std::string mutated(std::string text, const std::vector<std::string>& all, std::mt19937& random) {
  constexpr std::array<std::string_view, 12> kPieces{"\n",
                                                     "\\\n",
                                                     "#",
                                                     "\r\n",
                                                     " ",
                                                     "\\",
                                                     "auto ",
                                                     "iface a inet static\n",
                                                     "=",
                                                     "virbr1",
                                                     "\xEF\xBB\xBF",
                                                     "bridge_ports none\n"};
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  for (auto changes = 1 + below(4); changes != 0; --changes) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.erase(at, below(20));
        break;
      case 1:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(random());
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(60)));
        break;
      default:
        text.insert(at, all[below(all.size())]);
    }
  }
  return text.substr(0, kMaxBytes);
}

TEST(InterfacesFuzz, EveryHarnessAcceptsItsSeedsAndManyMutationsOfThem) {
  const auto all = seeds();
  ASSERT_FALSE(all.empty());
  const std::array properties{fuzz::interfaces_parse, fuzz::interfaces_fix, fuzz::settings_parse};
  for (const auto property : properties) {
    for (const std::string& seed : all) property(seed);
  }
  std::mt19937 random(20240611);
  for (int n = 0; n != kMutations; ++n) {
    const std::string input = mutated(all[random() % all.size()], all, random);
    for (const auto property : properties) property(input);
  }
}

}  // namespace
}  // namespace cfglint
