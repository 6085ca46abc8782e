// What a running Dovecot writes to its log about a wrong password, as the pages about auth_debug_passwords and
// auth_verbose_passwords say it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/oracle/dovecot_server.hpp"
#include "tests/oracle/dovecot_working.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {

struct Log {
  std::string_view name;
  std::string_view text;
  std::string_view has;    ///< in the log after a login with the password "wrongone"
  std::string_view lacks;  ///< not in the log; empty: does not matter
};

constexpr Log kLogs[]{
    {"Plain", "auth_verbose_passwords = plain", "(given password: wrongone)", ""},
    {"Yes", "auth_verbose_passwords = yes", "(given password: wrongone)", ""},
    {"FirstLetters", "auth_verbose_passwords = plain:3", "(given password: wro)", "wrongone"},
    {"Sum", "auth_verbose_passwords = sha1:6", "(SHA1 of given password: 61859b)", "wrongone"},
    {"LengthOfNo", "auth_verbose_passwords = no:3", "Panic: file auth-request.c", "wrongone"},
    {"Debug", "auth_debug_passwords = yes\nauth_debug = no", "PLAIN(wrongone)", ""},
    {"DebugAlone", "auth_debug_passwords = yes", "Debug: Loading modules", ""},
    {"DebugFixed", "auth_debug = yes\nauth_debug_passwords = no", "Debug: Loading modules", "PLAIN(wrongone)"},
    {"DebugOff", "auth_debug_passwords = no", "", "Debug: Loading modules"},
};

using ReleaseAndLog = std::tuple<Release, Log>;

class DovecotPasswordLog : public testing::TestWithParam<ReleaseAndLog> {};

TEST_P(DovecotPasswordLog, SaysWhatThePagesSay) {
  const auto& [release, log] = GetParam();
  const cfglint::test::DovecotServer server(release);
  if (server.absent()) GTEST_SKIP() << "no root with dovecot of this release: ./dev oracle builds it";
  const bool newer = release == Release::Trixie;
  const cfglint::test::Scratch scratch;
  scratch.write("etc/dovecot/dovecot.conf",
                fmt::format("{}{}{}\n", newer ? cfglint::test::kWorking24 : cfglint::test::kWorking23,
                            newer ? cfglint::test::kPassdb24 : cfglint::test::kPassdb23, log.text));
  const auto run = server.run({scratch.root(), ""}, [] { return cfglint::test::imap_session("alice", "wrongone", 8); });
  if (!run.skipped.empty()) GTEST_SKIP() << run.skipped;
  EXPECT_TRUE(run.listening) << run.log;
  EXPECT_FALSE(run.answer.starts_with("OK ")) << run.answer;
  EXPECT_NE(run.log.find(log.has), std::string::npos) << run.log;
  if (log.lacks.empty()) return;
  EXPECT_EQ(run.log.find(log.lacks), std::string::npos) << run.log;
}

INSTANTIATE_TEST_SUITE_P(With, DovecotPasswordLog,
                         testing::Combine(testing::Values(Release::Bookworm, Release::Trixie),
                                          testing::ValuesIn(kLogs)),
                         [](const auto& one) {
                           return fmt::format("{}In{}", std::get<1>(one.param).name,
                                              std::get<0>(one.param) == Release::Trixie ? "Trixie" : "Bookworm");
                         });

}  // namespace
}  // namespace cfglint::dovecot
