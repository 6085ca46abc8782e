// What the rules' pages say about a running Dovecot: it does not come up, or its log says what they quote, or a user
// cannot get at the mail. Every case is the mistake in an otherwise working configuration.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/oracle/dovecot_server.hpp"
#include "tests/oracle/dovecot_working.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {

enum class Outcome : std::uint8_t {
  NoStart,  ///< it does not listen
  NoMail,   ///< logging in or selecting the inbox fails
  Mail,     ///< both succeed
};

struct Mistake {
  std::string_view name;
  Release release;
  std::string_view text;
  Outcome outcome;
  std::string_view log;     ///< what the log has; empty: anything
  bool own_passdb = false;  ///< the text is about passdbs
};

constexpr auto k23 = Release::Bookworm;
constexpr auto k24 = Release::Trixie;
constexpr Mistake kMistakes[]{
    {"Nothing23", k23, "", Outcome::Mail, ""},
    {"Nothing24", k24, "", Outcome::Mail, ""},
    {"WorkerZero23", k23, "service auth-worker {\n  vsz_limit = 0\n}\n", Outcome::Mail, ""},
    {"WorkerZero24", k24, "service auth-worker {\n  vsz_limit = 0\n}\n", Outcome::NoStart, "vsz_limit is too low"},
    {"TooLow23", k23, "service imap {\n  vsz_limit = 512\n}\n", Outcome::NoStart, "vsz_limit is too low"},
    {"MinAvail23", k23, "service imap-login {\n  process_min_avail = 8\n  process_limit = 4\n}\n", Outcome::NoStart,
     "process_min_avail is higher than process_limit"},
    {"Chroot23", k23, "service auth {\n  drop_priv_before_exec = yes\n  chroot = /srv\n}\n", Outcome::NoStart,
     "drop_priv_before_exec=yes can't be used with chroot"},
    {"NoSuchUser23", k23, "service imap {\n  user = nosuch\n}\n", Outcome::NoStart, "User doesn't exist: nosuch"},
    {"NoSuchUser24", k24, "service imap {\n  user = nosuch\n}\n", Outcome::NoStart, "nosuch"},
    {"NoSuchProgram23", k23, "service imap {\n  executable = imapp\n}\n", Outcome::NoStart,
     "access(/usr/lib/dovecot/imapp)"},
    {"NoSuchCertificate23", k23, "ssl_dh = </etc/dovecot/dh.pem\n", Outcome::NoStart, ""},
    {"CramWithPam23", k23, "auth_mechanisms = plain cram-md5\npassdb {\n  driver = pam\n}\n", Outcome::NoMail,
     "CRAM-MD5 mechanism can't be supported with given passdbs", true},
    {"UnknownService23", k23, "service authworker {\n  vsz_limit = 2G\n}\n", Outcome::Mail, ""},
    {"UnknownMechanism23", k23, "auth_mechanisms = plian\n", Outcome::NoMail, "Unknown authentication mechanism"},
    {"UnknownMechanism24", k24, "auth_mechanisms = plian\n", Outcome::NoMail, "nknown authentication mechanism"},
    {"NoPassdb23", k23, "", Outcome::NoMail, "No passdbs specified", true},
    {"UnknownPassdb23", k23, "passdb {\n  driver = psswd-file\n  args = /srv/users\n}\n", Outcome::NoMail,
     "Unknown passdb driver", true},
    {"ExtMissing23", k23, "passdb {\n  driver = sql\n  args = /etc/dovecot/nothing.conf.ext\n}\n", Outcome::NoMail,
     "nothing.conf.ext", true},
    {"TrustedNetworks23", k23, "login_trusted_networks = 10.0.0.0/40\n", Outcome::NoMail, "signal 11"},
    {"MailDriver23", k23, "mail_location = foo:~/x\n", Outcome::NoMail, "Unknown mail storage driver foo"},
    {"MailPlugin23", k23, "mail_plugins = quoat\n", Outcome::NoMail, "Plugin 'quoat' not found"},
    {"QuotaRule23", k23, "mail_plugins = quota\nplugin {\n  quota = count:User\n  quota_rule = *:storge=1G\n}\n",
     Outcome::NoMail, "Unknown rule limit name: storge"},
    {"TwoInboxes23", k23,
     "namespace a {\n  inbox = yes\n}\nnamespace b {\n  inbox = yes\n  prefix = b/\n  location = maildir:~/b\n}\n",
     Outcome::NoMail, "There can be only one namespace with inbox=yes"},
    {"NoInbox23", k23, "namespace a {\n  prefix = a.\n}\n", Outcome::NoMail, "inbox=yes namespace missing"},
    {"EmptyPrefixTwice23", k23, "namespace a {\n  inbox = no\n}\nnamespace inbox {\n  inbox = yes\n}\n",
     Outcome::NoMail, "Duplicate namespace prefix"},
    {"InboxInEmptyPrefix23", k23, "namespace a {\n  inbox = yes\n}\n", Outcome::Mail, ""},
    {"PluginAlone23", k23, "mail_plugins = imap_quota\n", Outcome::NoMail, "Plugin quota must be loaded also"},
    {"PluginAlone24", k24, "mail_plugins = imap_quota\n", Outcome::NoMail, "Plugin quota must be loaded also"},
    {"NoLocation23", k23, "mail_location =\n", Outcome::NoMail, "autodetection failed"},
    {"NoLocation24", k24, "mail_driver =\nmail_path =\n", Outcome::NoMail, "autodetection failed"},
    {"ExtKey23", k23, "passdb {\n  driver = sql\n  args = /etc/dovecot/dovecot.conf\n}\n", Outcome::NoMail,
     "Unknown setting: protocols", true},
    {"NoSuchFile24", k24, "ssl_server_cert_file = /etc/dovecot/no.pem\n", Outcome::NoStart,
     "open(/etc/dovecot/no.pem) failed"},
    {"OldLogFormat24", k24, "login_log_format = %$: %s\n", Outcome::Mail, "imap-login: Info: %$: %s"},
    {"DollarVariable24", k24, "mail_plugins = $mail_plugins quota\n", Outcome::NoMail,
     "Plugin '$mail_plugins' not found"},
};

class DovecotStart : public testing::TestWithParam<Mistake> {};

TEST_P(DovecotStart, EndsAsThePagesSay) {
  const Mistake& mistake = GetParam();
  const cfglint::test::DovecotServer server(mistake.release);
  if (server.absent()) GTEST_SKIP() << "no root with dovecot of this release: ./dev oracle builds it";
  const bool newer = mistake.release == k24;
  const cfglint::test::Scratch scratch;
  const auto passdb = newer ? cfglint::test::kPassdb24 : cfglint::test::kPassdb23;
  scratch.write("etc/dovecot/dovecot.conf",
                fmt::format("{}{}{}", newer ? cfglint::test::kWorking24 : cfglint::test::kWorking23,
                            mistake.own_passdb ? "" : passdb, mistake.text));
  const auto run = server.run({scratch.root(), ""}, [] { return cfglint::test::imap_session("alice", "secret", 8); });
  if (!run.skipped.empty()) GTEST_SKIP() << run.skipped;
  EXPECT_EQ(run.listening, mistake.outcome != Outcome::NoStart) << run.log;
  EXPECT_EQ(run.answer.starts_with("OK "), mistake.outcome == Outcome::Mail) << run.answer << run.log;
  EXPECT_NE(run.log.find(mistake.log), std::string::npos) << run.log;
}

INSTANTIATE_TEST_SUITE_P(With, DovecotStart, testing::ValuesIn(kMistakes),
                         [](const auto& one) { return std::string(one.param.name); });

std::string mode_of(const char* path) {
  struct stat status {};
  return stat(path, &status) == 0 ? fmt::format("{:o}", status.st_mode & 07777U) : "absent";
}

class DovecotMode : public testing::TestWithParam<Release> {};

TEST_P(DovecotMode, WithoutItsZeroIsAnother) {
  const cfglint::test::DovecotServer server(GetParam());
  if (server.absent()) GTEST_SKIP() << "no root with dovecot of this release: ./dev oracle builds it";
  const bool newer = GetParam() == k24;
  const cfglint::test::Scratch scratch;
  scratch.write("etc/dovecot/dovecot.conf",
                fmt::format("{}{}service auth {{\n  unix_listener auth-client {{\n    mode = 660\n  }}\n}}\n",
                            newer ? cfglint::test::kWorking24 : cfglint::test::kWorking23,
                            newer ? cfglint::test::kPassdb24 : cfglint::test::kPassdb23));
  const auto run = server.run({scratch.root(), ""}, [] { return mode_of("/run/dovecot/auth-client"); });
  if (!run.skipped.empty()) GTEST_SKIP() << run.skipped;
  EXPECT_EQ(run.answer, "224") << run.log;
}

INSTANTIATE_TEST_SUITE_P(Of, DovecotMode, testing::Values(k23, k24),
                         [](const auto& one) { return std::string(programs(one.param).codename); });

}  // namespace
}  // namespace cfglint::dovecot
