// The corpus of the fuzz harnesses without a fuzzer, built by any compiler: what was found once is not forgotten.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "fuzz/properties.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

const fs::path kCorpus = CFGLINT_SOURCE "/fuzz/corpus";

class FuzzCorpus : public testing::TestWithParam<fuzz::Property> {};

TEST_P(FuzzCorpus, StillHolds) {
  std::size_t inputs = 0;
  for (const auto& entry : fs::directory_iterator(kCorpus / GetParam().name)) {
    SCOPED_TRACE(entry.path());
    GetParam().holds(test::read_file(entry.path()));
    ++inputs;
  }
  EXPECT_GE(inputs, 10U);
}

INSTANTIATE_TEST_SUITE_P(Properties, FuzzCorpus, testing::ValuesIn(fuzz::kProperties),
                         [](const auto& property) { return std::string(property.param.name); });

TEST(FuzzCorpusFiles, AreOfAHarnessAndSmall) {
  constexpr std::uintmax_t kMostBytes = 1U << 20U;
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kCorpus)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
    if (!entry.is_directory()) continue;
    const std::string name = entry.path().filename();
    EXPECT_TRUE(std::ranges::any_of(fuzz::kProperties, [&](const auto& property) { return property.name == name; }))
        << name;
  }
  EXPECT_LE(bytes, kMostBytes);
}

}  // namespace
}  // namespace cfglint
