// Keys of the flat files of sql and ldap databases.
#include <fmt/format.h>

#include <array>
#include <span>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/ext_file.hpp"
#include "src/model/dovecot/known_names.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/unknown-ext-setting",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a database's file has a setting that does not exist",
    .what = "Finds keys in the files of sql and ldap databases (`*.conf.ext`) that no version of 2.3 has there.",
    .why = "doveconf does not read these files and Dovecot starts; the auth process dies and nobody can log in.",
    .example = {.bad = "disable_plaintext_auth = yes\npassdb {\n  driver = sql\n  args = /etc/dovecot/sql.conf.ext\n}\n"
                       "==> /etc/dovecot/sql.conf.ext <==\ndriver = sqlite\nconect = /srv/users.sqlite\n",
                .good =
                    "disable_plaintext_auth = yes\npassdb {\n  driver = sql\n  args = /etc/dovecot/sql.conf.ext\n}\n"
                    "==> /etc/dovecot/sql.conf.ext <==\ndriver = sqlite\nconnect = /srv/users.sqlite\n"},
    .fix_notes = "Unsafe: writes the key that is nearest.",
    .proof =
        "Dovecot 2.3.19: \"auth: Fatal: sql: Error in configuration file: Unknown setting\"; doveconf exits with 0.",
    .options = {},
};

// setting_defs of src/auth/db-sql.c and db-ldap.c in 2.3.19.
constexpr std::array<std::string_view, 8> kSql{
    "driver",       "connect",       "password_query",      "user_query",
    "update_query", "iterate_query", "default_pass_scheme", "userdb_warning_disable"};
constexpr std::array<std::string_view, 32> kLdap{"hosts",
                                                 "uris",
                                                 "dn",
                                                 "dnpass",
                                                 "auth_bind",
                                                 "auth_bind_userdn",
                                                 "tls",
                                                 "sasl_bind",
                                                 "sasl_mech",
                                                 "sasl_realm",
                                                 "sasl_authz_id",
                                                 "tls_ca_cert_file",
                                                 "tls_ca_cert_dir",
                                                 "tls_cert_file",
                                                 "tls_key_file",
                                                 "tls_cipher_suite",
                                                 "tls_require_cert",
                                                 "deref",
                                                 "scope",
                                                 "base",
                                                 "ldap_version",
                                                 "debug_level",
                                                 "ldaprc_path",
                                                 "user_attrs",
                                                 "user_filter",
                                                 "pass_attrs",
                                                 "pass_filter",
                                                 "iterate_attrs",
                                                 "iterate_filter",
                                                 "default_pass_scheme",
                                                 "userdb_warning_disable",
                                                 "blocking"};

std::span<const std::string_view> keys_of(std::string_view driver) {
  if (driver == "sql") return kSql;
  return driver == "ldap" ? kLdap : std::span<const std::string_view>();
}

void check_line(const Document& document, const Line& line, std::span<const std::string_view> keys, FileId file,
                Context& context) {
  const auto key = document.word(line);
  if (is_one_of(key, keys)) return;
  const Span span = document.raw(line.word);
  auto& found = context.report(kInfo, file, span, fmt::format("there is no '{}' here: the auth process dies", key));
  const auto meant = nearest(key, keys);
  if (!meant || document.file().text(span) != key) return;
  found.fix = fix_of(Safety::Unsafe, fmt::format("write '{}'", *meant), Edit{file, span, std::string(*meant)});
}

void check(const Configuration& configuration, Context& context) {
  each_ext_file(configuration, [&](const NamedExtFile& ext) {
    const auto keys = keys_of(ext.driver);
    if (keys.empty()) return;
    for (const Line& line : ext.document->lines) {
      if (line.kind == Kind::Setting) check_line(*ext.document, line, keys, ext.file, context);
    }
  });
}

}  // namespace

const DovecotRule rules::unknown_ext_setting{kInfo, check};

}  // namespace cfglint::dovecot
