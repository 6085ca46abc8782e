#include "src/model/dovecot/known_names.hpp"

#include <algorithm>
#include <array>

#include "src/core/nearest_word.hpp"

namespace cfglint::dovecot {
namespace {

using namespace std::string_view_literals;

// The services of `doveconf -d`, and the ones that the documentation gives names to; a name from there may have an
// executable that is found by the name.
constexpr std::array kServices{"aggregator"sv,
                               "anvil"sv,
                               "auth"sv,
                               "auth-worker"sv,
                               "config"sv,
                               "dict"sv,
                               "dict-async"sv,
                               "dict-expire"sv,
                               "director"sv,
                               "dns-client"sv,
                               "dns_client"sv,
                               "doveadm"sv,
                               "health-check"sv,
                               "imap"sv,
                               "imap-hibernate"sv,
                               "imap-login"sv,
                               "imap-urlauth"sv,
                               "imap-urlauth-login"sv,
                               "imap-urlauth-worker"sv,
                               "indexer"sv,
                               "indexer-worker"sv,
                               "ipc"sv,
                               "lmtp"sv,
                               "log"sv,
                               "managesieve"sv,
                               "managesieve-login"sv,
                               "old-stats"sv,
                               "pop3"sv,
                               "pop3-login"sv,
                               "replicator"sv,
                               "stats"sv,
                               "submission"sv,
                               "submission-login"sv,
                               "tcpwrap"sv,
                               "quota-status"sv,
                               "quota-warning"sv,
                               "ssl-params"sv,
                               "managesieve-writer"sv,
                               "fts"sv,
                               "decode2text"sv,
                               "script"sv,
                               "lda"sv};

// Names in `protocol X { }`: what a program hands to master_service_init(), and the protocols of the services.
constexpr std::array kProtocols{"imap"sv,
                                "pop3"sv,
                                "lmtp"sv,
                                "lda"sv,
                                "sieve"sv,
                                "doveadm"sv,
                                "submission"sv,
                                "auth"sv,
                                "dict"sv,
                                "imap-urlauth"sv,
                                "indexer-worker"sv,
                                "imap-hibernate"sv,
                                "quota-status"sv,
                                "script-login"sv,
                                "imap-login"sv,
                                "pop3-login"sv,
                                "managesieve-login"sv,
                                "managesieve"sv,
                                "submission-login"sv,
                                "stats"sv,
                                "indexer"sv,
                                "imap-urlauth-login"sv,
                                "imap-urlauth-worker"sv,
                                "dsync"sv,
                                "sieve-tool"sv,
                                "login"sv,
                                "mail"sv};

// mech_modules in src/auth/mech.c and src/lib-sasl, with the gssapi package.
constexpr std::array kMechanisms{"plain"sv,
                                 "login"sv,
                                 "cram-md5"sv,
                                 "digest-md5"sv,
                                 "scram-sha-1"sv,
                                 "scram-sha-256"sv,
                                 "scram-sha-1-plus"sv,
                                 "scram-sha-256-plus"sv,
                                 "apop"sv,
                                 "anonymous"sv,
                                 "external"sv,
                                 "gssapi"sv,
                                 "gss-spnego"sv,
                                 "ntlm"sv,
                                 "otp"sv,
                                 "skey"sv,
                                 "rpa"sv,
                                 "oauthbearer"sv,
                                 "xoauth2"sv,
                                 "dovecot-token"sv};

// The files lib*_NAME_plugin.so of every dovecot package of bullseye, bookworm and trixie, with those of Pro and of
// antispam and xapian.
constexpr std::array kMailPlugins{"acl"sv,
                                  "apparmor"sv,
                                  "charset_alias"sv,
                                  "fts"sv,
                                  "fts_lucene"sv,
                                  "fts_solr"sv,
                                  "fts_squat"sv,
                                  "fts_flatcurve"sv,
                                  "fts_xapian"sv,
                                  "imap_acl"sv,
                                  "imap_filter_sieve"sv,
                                  "imap_old_stats"sv,
                                  "imap_quota"sv,
                                  "imap_sieve"sv,
                                  "imap_zlib"sv,
                                  "imap_stats"sv,
                                  "last_login"sv,
                                  "lazy_expunge"sv,
                                  "listescape"sv,
                                  "mail_compress"sv,
                                  "mail_crypt"sv,
                                  "mail_crypt_acl"sv,
                                  "mail_log"sv,
                                  "mail_lua"sv,
                                  "mailbox_alias"sv,
                                  "notify"sv,
                                  "notify_status"sv,
                                  "old_stats"sv,
                                  "pop3_migration"sv,
                                  "push_notification"sv,
                                  "push_notification_lua"sv,
                                  "quota"sv,
                                  "quota_clone"sv,
                                  "replication"sv,
                                  "sieve"sv,
                                  "snarf"sv,
                                  "stats"sv,
                                  "trash"sv,
                                  "virtual"sv,
                                  "welcome"sv,
                                  "zlib"sv,
                                  "antispam"sv,
                                  "expire"sv,
                                  "autocreate"sv,
                                  "autosubscribe"sv,
                                  "cmusieve"sv,
                                  "managesieve"sv,
                                  "fts_elastic"sv,
                                  "fts_dovecot"sv,
                                  "var_expand_crypt"sv,
                                  "xaps_imap"sv,
                                  "xaps_push_notification"sv,
                                  "notify_dict"sv,
                                  "dsync"sv,
                                  "deleted_to_trash"sv,
                                  "cassandra"sv,
                                  "obox"sv,
                                  "mail_filter"sv,
                                  "imap_fts"sv,
                                  "imap_expire"sv,
                                  "imap_compress"sv,
                                  "fts_decoder"sv,
                                  "imap_notify"sv,
                                  "metacache"sv,
                                  "xaps"sv};

constexpr std::array kMailDrivers{"maildir"sv, "mbox"sv,  "sdbox"sv, "mdbox"sv, "dbox"sv,    "imapc"sv,  "pop3c"sv,
                                  "obox"sv,    "cydir"sv, "raw"sv,   "auto"sv,  "virtual"sv, "shared"sv, "fail"sv};

constexpr std::array kPassdbDrivers{"sql"sv,           "ldap"sv,   "pam"sv,     "passwd"sv,   "passwd-file"sv,
                                    "shadow"sv,        "static"sv, "lua"sv,     "imap"sv,     "oauth2"sv,
                                    "checkpassword"sv, "dict"sv,   "bsdauth"sv, "vpopmail"sv, "sia"sv};
constexpr std::array kUserdbDrivers{"sql"sv,      "ldap"sv, "passwd"sv,        "passwd-file"sv, "static"sv,  "lua"sv,
                                    "prefetch"sv, "dict"sv, "checkpassword"sv, "nss"sv,         "vpopmail"sv};

// openssl_get_protocol_versions() in lib-ssl-iostream.
constexpr std::array kTlsVersions{"ANY"sv, "LATEST"sv, "SSLv3"sv, "TLSv1"sv, "TLSv1.1"sv, "TLSv1.2"sv, "TLSv1.3"sv};

}  // namespace

std::span<const std::string_view> known_services() { return kServices; }
std::span<const std::string_view> known_protocols() { return kProtocols; }
std::span<const std::string_view> known_mechanisms() { return kMechanisms; }
std::span<const std::string_view> known_mail_plugins() { return kMailPlugins; }
std::span<const std::string_view> known_mail_drivers() { return kMailDrivers; }
std::span<const std::string_view> known_passdb_drivers() { return kPassdbDrivers; }
std::span<const std::string_view> known_userdb_drivers() { return kUserdbDrivers; }
std::span<const std::string_view> known_tls_versions() { return kTlsVersions; }

bool is_one_of(std::string_view word, std::span<const std::string_view> names) {
  return std::ranges::find(names, word) != names.end();
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> names,
                                        std::size_t limit) {
  if (is_one_of(word, names)) return std::nullopt;
  NearestWord meant(word, limit);
  for (const auto name : names) meant.offer(name);
  return meant.only();
}

}  // namespace cfglint::dovecot
