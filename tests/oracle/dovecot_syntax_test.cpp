// The table of syntax cases against the real doveconf of 2.3 and 2.4.
#include <gtest/gtest.h>

#include "tests/dovecot/syntax_cases.hpp"
#include "tests/oracle/doveconf.hpp"

namespace cfglint::dovecot {
namespace {

constexpr std::string_view kHeader = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n";

/// doveconf's exit code is not its verdict: it may print "Fatal" and exit with 0.
bool accepts(const cfglint::test::ProcessResult& result) {
  return result.exit_code == 0 && result.err.find("Fatal:") == std::string::npos;
}

class DovecotSyntaxOracle : public testing::TestWithParam<SyntaxCase> {};

TEST_P(DovecotSyntaxOracle, Doveconf23) {
  const cfglint::test::Doveconf doveconf(Release::Bookworm);
  if (doveconf.absent()) GTEST_SKIP() << "no bookworm root with doveconf: ./dev oracle builds it";
  const SyntaxCase& one = GetParam();
  const auto result = doveconf.check(std::string(one.text));
  EXPECT_EQ(accepts(result), one.accepted_23) << result.err;
  if (one.key.empty()) return;
  EXPECT_EQ(doveconf.value(std::string(one.text), std::string(one.key)), one.value_23);
}

TEST_P(DovecotSyntaxOracle, Doveconf24) {
  const cfglint::test::Doveconf doveconf(Release::Trixie);
  if (doveconf.absent()) GTEST_SKIP() << "no trixie root with doveconf: ./dev oracle builds it";
  const SyntaxCase& one = GetParam();
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const bool marked = one.text.starts_with(kMark);
  const std::string text =
      std::string(marked ? kMark : "") + std::string(kHeader) + std::string(one.text.substr(marked ? 3 : 0));
  const auto result = doveconf.check(text);
  EXPECT_EQ(accepts(result), one.accepted_24) << result.err;
}

INSTANTIATE_TEST_SUITE_P(All, DovecotSyntaxOracle, testing::ValuesIn(syntax_cases().begin(), syntax_cases().end()),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace cfglint::dovecot
