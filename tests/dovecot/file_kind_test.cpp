// Which language an entry file is of, before anything else is known.
#include "src/model/dovecot/file_kind.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cfglint::dovecot {
namespace {

struct Case {
  std::string_view path;
  std::string_view text;
  std::optional<Version> target;
  Dialect dialect;
};

constexpr auto kNoTarget = std::optional<Version>();
constexpr Case kCases[]{
    {"/etc/dovecot/dovecot.conf", "protocols = imap\n", kNoTarget, Dialect::V23},
    {"/etc/dovecot/dovecot.conf", "protocols = imap\n", Version::V24, Dialect::V24},
    {"/etc/dovecot/dovecot.conf", "dovecot_config_version = 2.4.0\n", Version::V23, Dialect::V24},
    {"/etc/dovecot/dovecot.conf", "# dovecot_config_version = 2.4.0\n", Version::V23, Dialect::V23},
    {"/etc/dovecot/dovecot.conf", "disable_plaintext_auth = yes\n", Version::V24, Dialect::V23},
    {"/etc/dovecot/dovecot.conf", "mail_driver = maildir\nmail_path = ~/x\n", kNoTarget, Dialect::V24},
    {"/etc/dovecot/dovecot.conf", "mail_driver = maildir\nmail_path = ~/x\n", Version::V23, Dialect::V23},
    {"/x/10-mail.conf", "mail_driver = maildir\nmail_path = ~/x\n", Version::V23, Dialect::V24},
    {"/x/10-mail.conf", "mail_driver = maildir\nmail_location = maildir:~/x\n", Version::V23, Dialect::V23},
    {"/x/20-managesieve.conf", "protocols {\n  sieve = yes\n}\n", Version::V23, Dialect::V24},
    {"/x/10-auth.conf", "passdb {\n  driver = pam\n  args = x\n}\n", Version::V24, Dialect::V23},
    {"/x/dovecot-sql.conf.ext", "driver = mysql\nconnect = host=localhost\n", kNoTarget, Dialect::Ext},
    {"/x/dovecot-ldap.conf.ext", "base =\n", kNoTarget, Dialect::Ext},
    {"/x/dovecot-dict-sql.conf.ext", "connect = x\nmap {\n  pattern = priv\n}\n", kNoTarget, Dialect::Ext},
    {"/x/dovecot-dict-auth.conf.ext", "key passdb {\n  key = passdb/%u\n}\n", kNoTarget, Dialect::Ext},
    {"/x/auth-sql.conf.ext", "passdb {\n  driver = sql\n}\n", kNoTarget, Dialect::V23},
};

TEST(FileKind, IsFoundByWhatTheFileSays) {
  for (const Case& one : kCases) {
    const SourceFile file{std::string(one.path), std::string(one.text)};
    EXPECT_EQ(kind_of(file, one.target).dialect, one.dialect) << one.path << ":\n" << one.text;
  }
}

TEST(FileKind, OnlyDovecotConfIsTheMainFile) {
  EXPECT_TRUE(kind_of(SourceFile("/etc/dovecot/dovecot.conf", ""), kNoTarget).is_main);
  EXPECT_FALSE(kind_of(SourceFile("/etc/dovecot/conf.d/10-auth.conf", ""), kNoTarget).is_main);
}

}  // namespace
}  // namespace cfglint::dovecot
