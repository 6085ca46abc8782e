// What the conversions of a fake bridge write, used for real.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/oracle/ifupdown.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {

using test::run_process;
using test::Scratch;

constexpr int kNotPossible = 77;

class GuestBehindTap : public testing::TestWithParam<std::string> {};

TEST_P(GuestBehindTap, IsReachedOverBothFamilies) {
  const test::Ifupdown ifupdown;
  if (!ifupdown.present()) GTEST_SKIP() << "ifupdown is absent";
  const auto result =
      run_process({CFGLINT_SOURCE "/tests/oracle/guest-behind-tap", GetParam(), CFGLINT_PROGRAM, ifupdown.root()});
  if (result.exit_code == kNotPossible) GTEST_SKIP() << result.err;
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
}

INSTANTIATE_TEST_SUITE_P(Oracle, GuestBehindTap, testing::Values("script", "ifupdown", "networkd"),
                         [](const auto& form) { return form.param; });

/// The dual-stack fake bridge after its conversion.
class ConvertedBridge : public testing::Test {
 protected:
  void SetUp() override {
    scratch_.write("etc/network/interfaces", test::read_file(CFGLINT_SOURCE "/tests/oracle/dual-stack.interfaces"));
    const auto fixed = run_process({CFGLINT_PROGRAM, "--root", scratch_.root(), "--isolated", "--target", "bullseye",
                                    "--fix", "--unsafe-fixes", "-q"});
    ASSERT_EQ(fixed.exit_code, 0) << fixed.out << fixed.err;
  }
  Scratch scratch_;
};

TEST_F(ConvertedBridge, HasAScriptThatShellcheckFindsNothingIn) {
  if (!test::has_program("shellcheck")) GTEST_SKIP() << "shellcheck is absent";
  const auto result = run_process({"shellcheck", "--severity=style", scratch_.path("usr/local/sbin/tap-virbr1")});
  EXPECT_EQ(result.exit_code, 0) << result.out;
}

TEST_F(ConvertedBridge, HasAUnitThatSystemdAnalyzeVerifies) {
  if (!test::has_program("systemd-analyze")) GTEST_SKIP() << "systemd-analyze is absent";
  // The program of the unit is looked for on this machine; give it the one that was written.
  const std::string unit = scratch_.path("etc/systemd/system/tap-virbr1.service");
  std::string text = test::read_file(unit);
  const std::string program = "/usr/local/sbin/tap-virbr1";
  for (auto at = text.find("=" + program); at != std::string::npos; at = text.find("=" + program, at + 2)) {
    text.insert(at + 1, scratch_.root());
  }
  test::write_file(scratch_.path("verify/tap-virbr1.service"), text);
  const auto result = run_process({"systemd-analyze", "verify", scratch_.path("verify/tap-virbr1.service")});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.err.find("tap-virbr1"), std::string::npos) << result.err;
}

TEST_F(ConvertedBridge, IsLeftAloneByASecondRun) {
  const auto before = test::read_tree(scratch_.root());
  const auto again = run_process({CFGLINT_PROGRAM, "--root", scratch_.root(), "--isolated", "--target", "bullseye",
                                  "--fix", "--unsafe-fixes", "-q"});
  EXPECT_EQ(again.exit_code, 0) << again.out;
  EXPECT_EQ(before, test::read_tree(scratch_.root()));
}

}  // namespace
}  // namespace cfglint
