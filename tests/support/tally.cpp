#include "tests/support/tally.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace cfglint::test {
namespace {

class PrintTally final : public testing::Environment {
 public:
  void TearDown() override {
    const Tally& all = tally();
    std::printf(
        "\nsystem calls made to fail %6zu\nkills %26zu\nrecovered by the next run %6zu\nreal faults %20zu\n"
        "hostile inputs %17zu\nfiles lost %21zu\ntrees mixed %20zu\nstray files %20zu\n\n",
        all.failed_calls, all.kills, all.recovered, all.real_faults, all.hostile_inputs, all.lost, all.mixed,
        all.strays);
  }
};

const auto* const kPrinted = testing::AddGlobalTestEnvironment(new PrintTally);

}  // namespace

Tally& tally() {
  static Tally all;
  return all;
}

}  // namespace cfglint::test
