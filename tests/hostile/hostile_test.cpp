// Trees that were made to hurt: the program ends soon, by itself, with one of its exit codes, and nothing outside the
// tree is read, shown or changed.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/disk/snapshot.hpp"
#include "tests/hostile/inputs.hpp"
#include "tests/support/process.hpp"
#include "tests/support/tally.hpp"

namespace cfglint::test {
namespace {

class Hostile : public testing::TestWithParam<HostileInput> {
 protected:
  void SetUp() override {
    scratch_.write("outside/secret", std::string(kSecret) + "\n");
    GetParam().make(scratch_);
    outside_ = snapshot(scratch_.path("outside"));
  }

  ProcessResult run(std::vector<std::string> options) {
    options.insert(options.begin(), {CFGLINT_PROGRAM, "--isolated", "--root", "h"});
    ++tally().hostile_inputs;
    ProcessResult result = run_process(options, "", scratch_.root());
    const std::string text = result.out + result.err;
    EXPECT_TRUE(result.exit_code >= 0 && result.exit_code <= 3) << result.exit_code << text;
    EXPECT_EQ(text.find(kSecret), std::string::npos) << text;
    // A patch has the bytes of the file, or it could not be applied.
    const bool is_patch = options.size() > 4 && options[4] == "--diff";
    EXPECT_TRUE(is_patch || text.find('\x1b') == std::string::npos) << "an escape reaches the terminal";
    EXPECT_EQ(snapshot(scratch_.path("outside")), outside_);
    return result;
  }

  Scratch scratch_;
  Snapshot outside_;
};

TEST_P(Hostile, IsLintedAndFixedWithinItsBounds) {
  const HostileInput& input = GetParam();
  const auto before = snapshot(scratch_.path("h"));
  const auto linted = run({});
  EXPECT_TRUE(input.exit_code < 0 || linted.exit_code == input.exit_code)
      << linted.exit_code << linted.out << linted.err;
  EXPECT_NE((linted.out + linted.err).find(input.message), std::string::npos) << linted.out << linted.err;
  run({"--output-format", "json", "--target", "bullseye"});
  run({"--diff", "--unsafe-fixes", "--target", "trixie"});
  EXPECT_EQ(snapshot(scratch_.path("h")), before) << "only --fix writes";
  run({"--fix", "--unsafe-fixes"});
}

std::string name_of(const testing::TestParamInfo<HostileInput>& info) {
  std::string name;
  for (const char c : info.param.name) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name + "_" + std::to_string(info.index);
}

INSTANTIATE_TEST_SUITE_P(Inputs, Hostile, testing::ValuesIn(hostile_inputs()), name_of);

}  // namespace
}  // namespace cfglint::test
