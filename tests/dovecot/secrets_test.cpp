// No output shows a secret: a marker in every setting that holds one, in a file with so many mistakes that rules have
// much to say about these very lines.
#include "src/model/dovecot/secrets.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {

constexpr std::string_view kMarker = "hunter2";

/// Every way in which the secret settings of 2.3 and 2.4 can go wrong that a rule speaks about.
std::string tree_text(bool newer) {
  std::string text = newer ? "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n" : "";
  for (const std::string_view key :
       {"imapc_password", "pop3c_password", "doveadm_password", "doveadm_api_key", "submission_relay_password",
        "ssl_key_password", "ssl_server_key_password", "mysql_password", "oauth2_client_secret",
        "auth_policy_hash_nonce", "auth_policy_server_api_header", "imap_urlauth_passwrd",
        "mail_crypt_global_private_key", "ldap_auth_dn_password"}) {
    const std::string name(key);
    const std::string marker(kMarker);
    text += name + " = " + marker + "#x\n";
    text += name + " = $" + marker + "\n";
    text += name + " = %u" + marker + ";\n";
    text += name + " = it's " + marker + " # x\n";
    text += name + " = \"<" + marker + "\"\n";
    text += name + " = " + marker + " }\n";
    text += name + " " + marker + "\n";
    text += name + "\xC2\xA0= " + marker + "\n";
    text += name + " = a \\\n  " + marker + "\n";
  }
  return text +
         "passdb {\n  driver = static\n  args = password=hunter2#x $hunter2\n}\nplugin {\n  mail_crypt_save_passwrd "
         "= hunter2\n}\npassdb {\n  driver = sql\n  args = /etc/dovecot/sql.conf.ext\n}\n";
}

constexpr std::string_view kExt =
    "driver = mysql\nconnect = host=localhost password=hunter2#2 user=x\nconnect = host=localhost password=hunter2\n"
    "dnpass = hunter2#x\ndefault_pass_scheme = ARGON2ID\n";

/// The line of an output that has the marker; empty if none has.
std::string around_marker(const std::string& output) {
  const auto at = output.find(kMarker);
  if (at == std::string::npos) return "";
  const auto newline = output.rfind('\n', at);
  const auto begin = newline == std::string::npos ? 0 : newline + 1;
  return output.substr(begin, output.find('\n', at) - begin).substr(0, 400);
}

TEST(DovecotSecrets, ArgsThatSayHowADatabaseIsReadAreNone) {
  const SourceFile open("x.conf", "args = scheme=CRYPT username_format=%n /etc/dovecot/users\nargs = \n");
  EXPECT_EQ(secret_spans(open).size(), 0U);
  for (const std::string_view text :
       {"args = scheme=CRYPT password=hunter2\n", "args = /etc/dovecot/users # hunter2\n", "args = hunter2\n"}) {
    const SourceFile file("x.conf", std::string(text));
    const auto spans = secret_spans(file);
    ASSERT_FALSE(spans.empty()) << text;
    EXPECT_NE(file.text(spans.front()).find("hunter2"), std::string_view::npos) << text;
  }
}

TEST(DovecotSecrets, TheBooleanPassOfAPassdbIsNone) {
  const SourceFile block("x.conf", "passdb {\n  pass = yes\n}\n");
  EXPECT_TRUE(secret_spans(block).empty());
  for (const std::string_view text : {"passdb {\n  pass = hunter2\n}\n", "pass = yes\n", "passdb {\n}\npass = yes\n"}) {
    const SourceFile file("x.conf", std::string(text));
    EXPECT_EQ(secret_spans(file).size(), 1U) << text;
  }
}

TEST(DovecotSecrets, AreInNoOutput) {
  for (const bool newer : {false, true}) {
    const test::Scratch scratch;
    scratch.write("etc/dovecot/dovecot.conf", tree_text(newer));
    scratch.write("etc/dovecot/sql.conf.ext", std::string(kExt));
    scratch.write("lone/dovecot-sql.conf.ext", std::string(kExt));
    for (const std::string format :
         {"text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"}) {
      for (const auto& what : {std::vector<std::string>{"--root", scratch.root()},
                               std::vector<std::string>{scratch.path("lone/dovecot-sql.conf.ext")}}) {
        std::vector<std::string> command{CFGLINT_PROGRAM, "--isolated",      "--format",
                                         "dovecot",       "--output-format", format};
        command.insert(command.end(), what.begin(), what.end());
        const auto result = test::run_process(command);
        EXPECT_LE(result.exit_code, 1) << format << result.err;
        EXPECT_EQ(around_marker(result.out + result.err), "") << format;
      }
    }
    const auto diff = test::run_process(
        {CFGLINT_PROGRAM, "--isolated", "--format", "dovecot", "--diff", "--unsafe-fixes", "--root", scratch.root()});
    EXPECT_EQ(around_marker(diff.out + diff.err), "");
  }
}

}  // namespace
}  // namespace cfglint::dovecot
