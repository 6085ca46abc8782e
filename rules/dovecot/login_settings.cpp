// What a login needs: a passdb, its driver, its file; trusted networks; a version of TLS.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kNoPassdb{
    .id = "dovecot/no-passdb",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "no database of passwords",
    .what = "Finds main files that name imap, pop3, submission or sieve in `protocols` and have no passdb.",
    .why = "doveconf is content and Dovecot starts; the auth process dies with \"No passdbs specified\".",
    .example = {.bad = "disable_plaintext_auth = yes\nprotocols = imap\n",
                .good = "disable_plaintext_auth = yes\nprotocols = imap\npassdb {\n  driver = pam\n}\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"No passdbs specified in configuration file. PLAIN mechanism needs one\".",
    .options = {},
};

constexpr RuleInfo kNoDriver{
    .id = "dovecot/passdb-missing-driver",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a passdb or userdb without a driver",
    .what = "Finds passdb and userdb blocks of 2.3 that set no `driver`.",
    .why = "Dovecot does not start.",
    .example = {.bad = "disable_plaintext_auth = yes\npassdb {\n  args = /etc/dovecot/users\n}\n",
                .good = "disable_plaintext_auth = yes\npassdb {\n  driver = passwd-file\n  args = "
                        "/etc/dovecot/users\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19: \"passdb is missing driver\".",
    .options = {},
};

constexpr RuleInfo kExtMissing{
    .id = "dovecot/ext-file-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "a passdb or userdb names a file that is not there",
    .what =
        "Finds `args` of sql, ldap and passwd-file databases whose file does not exist. Runs only where a whole system "
        "was named (`--root`, or the running one).",
    .why =
        "doveconf is content and Dovecot starts; the auth process dies (sql, ldap), or nobody is found (passwd-file).",
    .example = {.bad = "disable_plaintext_auth = yes\npassdb {\n  driver = sql\n  args = "
                       "/etc/dovecot/nothing.conf.ext\n}\n",
                .good = "disable_plaintext_auth = yes\npassdb {\n  driver = sql\n  args = "
                        "/etc/dovecot/dovecot.conf\n}\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: \"auth: Fatal: sql: Can't open configuration file\"; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kTrusted{
    .id = "dovecot/login-trusted-networks",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "login_trusted_networks with a wrong mask, or with everybody",
    .what = "Finds networks with an impossible mask (an error) or a mask of 0 (a warning).",
    .why =
        "With an impossible mask doveconf is content, Dovecot starts, and imap-login crashes at every connection. With "
        "a mask of 0 every client may say which address it comes from, and log in without TLS.",
    .example = {.bad = "login_trusted_networks = 10.0.0.0/40\n", .good = "login_trusted_networks = 10.0.0.0/8\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19: imap-login is killed by signal 11 at every connection; doveconf exits with 0.",
    .options = {},
};

constexpr RuleInfo kWeakTls{
    .id = "dovecot/weak-tls-min",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "clients may use TLS 1.1 or older",
    .what = "Finds `ssl_min_protocol` of SSLv3, TLSv1 and TLSv1.1, and ANY.",
    .why = "RFC 8996 takes these versions out of use. Debian's OpenSSL refuses them anyway at its default level.",
    .example = {.bad = "ssl_min_protocol = TLSv1\n", .good = "ssl_min_protocol = TLSv1.2\n"},
    .fix_notes = "Safe: writes `TLSv1.2`, the default.",
    .proof = "RFC 8996; doveconf 2.3.19 and 2.4.1 accept all of them.",
    .options = {},
};

constexpr std::array<std::string_view, 4> kWithLogin{"imap", "pop3", "submission", "sieve"};

void check_no_passdb(const Configuration& configuration, Context& context) {
  if (!configuration.is_main() || !configuration.complete()) return;
  if (!configuration.sections_of("passdb").empty() || !configuration.sections_of("auth").empty()) return;
  const auto protocols = items_of(configuration, 0, "protocols");
  const auto login =
      std::ranges::find_if(protocols, [](const ListItem& item) { return is_one_of(item.name, kWithLogin); });
  if (login == protocols.end()) return;
  const Setting* mechanisms = configuration.root("auth_mechanisms");
  if (mechanisms != nullptr && mechanisms->value.find("plain") == std::string_view::npos) return;
  const LineRef at = login->setting->at;
  auto& found = context.report(kNoPassdb, configuration.file(at), content_span(configuration, at),
                               "there is no passdb: the auth process dies and nobody can log in");
  if (!context.whole_tree()) found.severity = Severity::Warning;
}

bool is_known_place(const Configuration& configuration, const Section& section) {
  const auto outer = configuration.sections()[section.parent].type;
  return section.parent == 0 || is_filter(outer);
}

void check_no_driver(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23 || !configuration.complete()) return;
  for (const auto* type : {"passdb", "userdb"}) {
    for (const auto index : configuration.sections_of(type)) {
      const Section& section = configuration.sections()[index];
      if (configuration.last(index, "driver") != nullptr) continue;
      const Block& block = configuration.blocks()[section.first_block];
      // A block that goes on in another file, or a name in front of its settings.
      if (!block.closed || block.open.part != block.close.part || !is_known_place(configuration, section)) continue;
      context.report(kNoDriver, configuration.file(block.open), content_span(configuration, block.open),
                     fmt::format("this {} has no driver: Dovecot does not start", type));
    }
  }
}

void check_ext_missing(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23 || !context.whole_tree()) return;
  for (const auto* type : {"passdb", "userdb"}) {
    for (const auto index : configuration.sections_of(type)) {
      const Setting* driver = configuration.last(index, "driver");
      const Setting* args = configuration.last(index, "args");
      if (driver == nullptr || args == nullptr) continue;
      const bool reads = driver->value == "sql" || driver->value == "ldap" || driver->value == "passwd-file";
      const auto words = words_of(args->value);
      if (!reads || words.empty() || !words.back().starts_with('/')) continue;
      const auto path = normal_path(words.back());
      if (!path || path->find_first_of("%$") != std::string::npos) continue;
      if (configuration.workspace().source().read(*path).status != ReadStatus::NotFound) continue;
      context.report(kExtMissing, configuration.file(args->at), span_within(configuration, *args, words.back()),
                     fmt::format("this file of the {} is not there", type));
    }
  }
}

void check_trusted(const Configuration& configuration, Context& context) {
  for (const ListItem& item : every_item(configuration, "login_trusted_networks")) {
    const auto slash = item.name.find('/');
    if (slash == std::string_view::npos) continue;
    const auto bits = read_unsigned(item.name.substr(slash + 1), Version::V23);
    const std::uint64_t most = item.name.find(':') == std::string_view::npos ? 32 : 128;
    if (bits && *bits != 0 && *bits <= most) continue;
    const bool everybody = bits && *bits == 0;
    auto& found = context.report(
        kTrusted, configuration.file(item.setting->at), item_span(configuration, item),
        everybody ? std::string("every client is trusted")
                  : fmt::format("'{}' is no network: imap-login crashes at every connection", item.name));
    if (everybody) found.severity = Severity::Warning;
  }
}

constexpr std::array<std::string_view, 4> kWeak{"SSLv3", "TLSv1", "TLSv1.1", "ANY"};

void check_weak_tls(const Configuration& configuration, Context& context) {
  for (const auto index : configuration.named("ssl_min_protocol")) {
    const Setting& setting = configuration.settings()[index];
    if (!is_one_of(setting.value, kWeak)) continue;
    auto& found = context.report(kWeakTls, configuration.file(setting.at), value_span(configuration, setting.at),
                                 fmt::format("clients may use {}", setting.value == "ANY" ? "SSLv3" : setting.value));
    found.fix = replace_value(configuration, setting, Safety::Safe, "write 'TLSv1.2'", "TLSv1.2");
  }
}

}  // namespace

const DovecotRule rules::no_passdb{kNoPassdb, check_no_passdb};
const DovecotRule rules::passdb_missing_driver{kNoDriver, check_no_driver};
const DovecotRule rules::ext_file_missing{kExtMissing, check_ext_missing};
const DovecotRule rules::login_trusted_networks{kTrusted, check_trusted};
const DovecotRule rules::weak_tls_min{kWeakTls, check_weak_tls};

}  // namespace cfglint::dovecot
