// The fixed trees of the memory rule are accepted by the real doveconf, and auth-worker has its memory there.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/oracle/doveconf.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {
namespace fs = std::filesystem;

TEST(DovecotFixtureOracle, DoveconfShowsTheRaisedLimit) {
  std::size_t checked = 0;
  for (const auto& entry : fs::directory_iterator(CFGLINT_SOURCE "/fixtures/dovecot/auth-worker-vsz-limit")) {
    const fs::path fixed = entry.path() / "fixed/etc/dovecot";
    if (!fs::exists(fixed)) continue;
    const bool newer = cfglint::test::read_file(entry.path() / "args").find("trixie") != std::string::npos;
    const cfglint::test::Doveconf doveconf(newer ? Release::Trixie : Release::Bookworm);
    if (doveconf.absent()) continue;
    ++checked;
    const auto result = doveconf.check_tree(fixed.string());
    EXPECT_EQ(result.exit_code, 0) << entry.path() << result.err;
    const auto block = result.out.find("service auth-worker {");
    ASSERT_NE(block, std::string::npos) << entry.path();
    const bool raised = result.out.find("vsz_limit = 2 G", block) != std::string::npos ||
                        result.out.find("vsz_limit = 2G", block) != std::string::npos;
    EXPECT_TRUE(raised) << entry.path() << result.out;
  }
  if (checked == 0) GTEST_SKIP() << "no root with doveconf: ./dev oracle builds it";
}

}  // namespace
}  // namespace cfglint::dovecot
