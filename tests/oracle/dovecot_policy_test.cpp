// What the pages about TLS and about schemes of passwords say of a running Dovecot.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/oracle/dovecot_server.hpp"
#include "tests/oracle/dovecot_working.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {
using cfglint::test::DovecotServer;
using cfglint::test::Scratch;

constexpr auto kAbsent = "no root with dovecot of this release: ./dev oracle builds it";
constexpr int kSeconds = 20;

std::string codename_of(const testing::TestParamInfo<Release>& one) {
  return std::string(programs(one.param).codename);
}

std::string working(Release release) {
  return std::string(release == Release::Trixie ? cfglint::test::kWorking24 : cfglint::test::kWorking23);
}

class DovecotTls : public testing::TestWithParam<Release> {};

TEST_P(DovecotTls, ClientsHaveNoneWhereItIsOff) {
  const DovecotServer server(GetParam());
  if (server.absent()) GTEST_SKIP() << kAbsent;
  const Scratch scratch;
  const auto passdb = GetParam() == Release::Trixie ? cfglint::test::kPassdb24 : cfglint::test::kPassdb23;
  scratch.write("etc/dovecot/dovecot.conf", fmt::format("{}{}", working(GetParam()), passdb));
  const auto run = server.run({scratch.root(), ""}, [] {
    return fmt::format("993 {}, STARTTLS {}", cfglint::test::is_listening(993) ? "open" : "closed",
                       cfglint::test::imap_command("STARTTLS", kSeconds));
  });
  if (!run.skipped.empty()) GTEST_SKIP() << run.skipped;
  EXPECT_TRUE(run.answer.starts_with("993 closed, STARTTLS BAD")) << run.answer << run.log;
}

INSTANTIATE_TEST_SUITE_P(Of, DovecotTls, testing::Values(Release::Bookworm, Release::Trixie), codename_of);

/// The MD5 sum of "secret", as a passwd-file has it.
constexpr auto kUsers = "alice:5ebe2294ecd0e0f08eab7690d2a6ee69::::::\n";

class DovecotScheme : public testing::TestWithParam<Release> {};

TEST_P(DovecotScheme, OldOnesNeedLeave) {
  const DovecotServer server(GetParam());
  if (server.absent()) GTEST_SKIP() << kAbsent;
  const bool newer = GetParam() == Release::Trixie;
  const Scratch scratch;
  scratch.write("etc/dovecot/users", kUsers);
  scratch.write("etc/dovecot/dovecot.conf",
                working(GetParam()) +
                    (newer ? "passdb passwd-file {\n  default_password_scheme = PLAIN-MD5\n  passwd_file_path = "
                             "/etc/dovecot/users\n}\n"
                           : "passdb {\n  driver = passwd-file\n  args = scheme=PLAIN-MD5 /etc/dovecot/users\n}\n"));
  const auto run =
      server.run({scratch.root(), ""}, [] { return cfglint::test::imap_session("alice", "secret", kSeconds); });
  if (!run.skipped.empty()) GTEST_SKIP() << run.skipped;
  EXPECT_EQ(run.answer.starts_with("OK "), !newer) << run.answer << run.log;
  EXPECT_EQ(run.log.find("Weak password scheme") != std::string::npos, newer) << run.log;
}

TEST_P(DovecotScheme, CryptTellsNoStrength) {
  const DovecotServer server(GetParam());
  if (server.absent()) GTEST_SKIP() << kAbsent;
  constexpr unsigned kRounds = 5;
  EXPECT_TRUE(server.hash("CRYPT", kRounds, "secret").starts_with("{CRYPT}$2y$05$"));
}

INSTANTIATE_TEST_SUITE_P(Of, DovecotScheme, testing::Values(Release::Bookworm, Release::Trixie), codename_of);

}  // namespace
}  // namespace cfglint::dovecot
