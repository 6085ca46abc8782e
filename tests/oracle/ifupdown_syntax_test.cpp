// The syntax cases, read by the real ifquery: it must agree with what the unit tests hold cfglint to.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "tests/interfaces/syntax_cases.hpp"
#include "tests/oracle/ifupdown.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::interfaces {
namespace {

class IfupdownSyntax : public testing::TestWithParam<test::SyntaxCase> {
 protected:
  void SetUp() override {
    if (!ifupdown_.present()) GTEST_SKIP() << "ifupdown is absent";
  }
  cfglint::test::Ifupdown ifupdown_;
};

TEST_P(IfupdownSyntax, AgreesWithIfquery) {
  const test::SyntaxCase& one = GetParam();
  const cfglint::test::Scratch scratch;
  scratch.write("interfaces", one.text);
  const auto listed = ifupdown_.list(scratch.path("interfaces"), scratch.root());
  EXPECT_EQ(listed.exit_code == 0, one.fatal_line == 0) << listed.err;
  if (one.fatal_line != 0) {
    EXPECT_EQ(cfglint::test::message_line(listed.err), one.fatal_line) << listed.err;
    return;
  }
  if (one.values.empty()) return;
  std::string expected;
  for (const auto& [name, value] : one.values) expected.append(name).append(": ").append(value).append("\n");
  EXPECT_EQ(ifupdown_.query(scratch.path("interfaces"), scratch.root(), std::string(one.iface)).out, expected);
}

std::string name_of(const testing::TestParamInfo<test::SyntaxCase>& info) {
  std::string name(info.param.name);
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Oracle, IfupdownSyntax, testing::ValuesIn(test::syntax_cases()), name_of);

}  // namespace
}  // namespace cfglint::interfaces
