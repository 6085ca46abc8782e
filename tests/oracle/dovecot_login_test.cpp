// The mistake and its repair as people meet them: a user whose password is stored as an Argon2 hash of 256 MiB cannot
// log in to a real Dovecot, and can after `cfglint --fix`.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/oracle/dovecot_server.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {
namespace fs = std::filesystem;

struct Story {
  std::string_view name;
  Release release;
  std::string_view tree;  ///< in fixtures/
};
constexpr Story kStories[]{
    {"DebianTree", Release::Bookworm, "showcase/argon2-login"},
    {"OneFile", Release::Trixie, "dovecot/auth-worker-vsz-limit/login-two-four/root"},
};

class DovecotLogin : public testing::TestWithParam<Story> {};

TEST_P(DovecotLogin, FailsBeforeTheFixAndWorksAfter) {
  const cfglint::test::DovecotServer server(GetParam().release);
  if (server.absent()) GTEST_SKIP() << "no root with dovecot of this release: ./dev oracle builds it";
  const cfglint::test::Scratch scratch;
  scratch.copy_from(fs::path(CFGLINT_SOURCE "/fixtures") / GetParam().tree);
  const cfglint::test::DovecotFiles files{scratch.root(), "ssl = no\nauth_verbose = yes\n"};
  // Dovecot reads them although TLS is off.
  scratch.write("etc/dovecot/private/dovecot.pem", "");
  scratch.write("etc/dovecot/private/dovecot.key", "");
  const std::string hash = server.hash("ARGON2ID", 3, "secret");
  ASSERT_NE(hash.find("m=262144"), std::string::npos) << hash;
  fs::create_directory(scratch.path("srv"));
  const auto made = cfglint::test::run_process(
      {"python3", CFGLINT_SOURCE "/tests/oracle/users_database.py", scratch.path("srv/users.sqlite"), "alice", hash});
  if (made.exit_code != 0) GTEST_SKIP() << "python3 makes no SQLite database: " << made.err;
  const auto login = [] { return cfglint::test::imap_session("alice", "secret", 20); };

  const auto before = server.run(files, login);
  if (!before.skipped.empty()) GTEST_SKIP() << before.skipped;
  ASSERT_TRUE(before.listening) << before.log;
  EXPECT_TRUE(before.answer.starts_with("NO [AUTHENTICATIONFAILED]")) << before.answer << before.log;
  EXPECT_NE(before.log.find("Password mismatch"), std::string::npos) << before.log;
  EXPECT_EQ(before.log.find("emory"), std::string::npos) << "nothing says why: " << before.log;

  const auto fixed =
      cfglint::test::run_process({CFGLINT_PROGRAM, "--isolated", "--fix", "--target",
                                  std::string(programs(GetParam().release).codename), "--root", scratch.root()});
  EXPECT_LE(fixed.exit_code, 1) << fixed.err;
  const auto after = server.run(files, login);
  ASSERT_TRUE(after.listening) << after.skipped << after.log;
  EXPECT_TRUE(after.answer.starts_with("OK ")) << after.answer << after.log;
}

INSTANTIATE_TEST_SUITE_P(Of, DovecotLogin, testing::ValuesIn(kStories),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace cfglint::dovecot
