// How a login may go over the network: with TLS, and with passwords that can be read without it.
#include <algorithm>
#include <array>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/known_names.hpp"
#include "src/model/dovecot/value.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kPlaintext{
    .id = "dovecot/plaintext-auth-allowed",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "passwords may cross the network unencrypted",
    .what =
        "Finds `disable_plaintext_auth = no` (2.4: `auth_allow_cleartext = yes`) for all clients, unless `ssl = "
        "required` or a `listen` on loopback only keeps them safe. Inside `remote` and `local` blocks it is fine.",
    .why = "A client that is set up without TLS sends its password for everybody on the way to read.",
    .example = {.bad = "disable_plaintext_auth = no\n", .good = "disable_plaintext_auth = yes\n"},
    .fix_notes = "Unsafe, since clients without TLS cannot log in any more: writes the default.",
    .proof = "Documentation of both settings; src/login-common/client-common-auth.c.",
    .options = {},
};

constexpr RuleInfo kDisabled{
    .id = "dovecot/ssl-disabled",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "no TLS for clients",
    .what =
        "Finds `ssl = no` for all clients. Silent where a proxy may do TLS (`haproxy = yes` at a listener), and where "
        "`listen` names loopback only.",
    .why =
        "Passwords and mail cross the network unencrypted; with the default `disable_plaintext_auth = yes` nobody but "
        "the server itself can log in.",
    .example = {.bad = "ssl = no\n", .good = "ssl = required\nssl_cert = </etc/dovecot/private/dovecot.pem\n"},
    .fix_notes = "",
    .proof = "Dovecot 2.3.19 and 2.4.1: STARTTLS is answered with BAD, and nothing listens on port 993.",
    .options = {},
};

constexpr RuleInfo kOptional{
    .id = "dovecot/ssl-not-required",
    .severity = Severity::Info,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "TLS is offered and not required",
    .what = "Finds `ssl = yes` for all clients.",
    .why =
        "Mechanisms that send no password in the clear may be used without TLS; what follows the login is then "
        "readable on the way. `required` has everybody use TLS.",
    .example = {.bad = "ssl = yes\nssl_cert = </etc/dovecot/private/dovecot.pem\n",
                .good = "ssl = required\nssl_cert = </etc/dovecot/private/dovecot.pem\n"},
    .fix_notes = "Unsafe, since clients without TLS cannot log in any more: writes `required`.",
    .proof = "Documentation of `ssl`.",
    .options = {},
};

constexpr std::array<std::string_view, 5> kLoopback{"localhost", "127.0.0.1", "::1", "[::1]", "127.0.1.1"};

/// Whether clients elsewhere can reach the server. What a part of the configuration says does not tell: another file
/// may require TLS.
bool is_reachable(const Configuration& configuration) {
  if (!configuration.is_main() || !configuration.complete()) return false;
  const auto addresses = items_of(configuration, 0, "listen");
  return addresses.empty() ||
         !std::ranges::all_of(addresses, [](const ListItem& item) { return is_one_of(item.name, kLoopback); });
}

bool has_proxy(const Configuration& configuration) {
  return !configuration.named("haproxy").empty() || !configuration.named("inet_listener_haproxy").empty();
}

bool has_value(const Setting* setting, std::string_view value) { return setting != nullptr && setting->value == value; }

void check_plaintext(const Configuration& configuration, Context& context) {
  const bool newer = configuration.version() == Version::V24;
  const Setting* setting = configuration.root(newer ? "auth_allow_cleartext" : "disable_plaintext_auth");
  if (setting == nullptr || read_boolean(setting->value) != std::optional(newer)) return;
  if (has_value(configuration.root("ssl"), "required") || !is_reachable(configuration)) return;
  auto& found = context.report(kPlaintext, configuration.file(setting->at), content_span(configuration, setting->at),
                               "clients may send passwords without TLS");
  found.fix = replace_value(configuration, *setting, Safety::Unsafe, newer ? "write 'no'" : "write 'yes'",
                            newer ? "no" : "yes");
}

const Setting* ssl_for_clients(const Configuration& configuration, std::string_view value) {
  const Setting* ssl = configuration.root("ssl");
  return has_value(ssl, value) && is_reachable(configuration) ? ssl : nullptr;
}

void check_disabled(const Configuration& configuration, Context& context) {
  const Setting* ssl = ssl_for_clients(configuration, "no");
  if (ssl == nullptr || has_proxy(configuration)) return;
  context.report(kDisabled, configuration.file(ssl->at), content_span(configuration, ssl->at),
                 "clients have no TLS to log in with");
}

void check_optional(const Configuration& configuration, Context& context) {
  const Setting* ssl = ssl_for_clients(configuration, "yes");
  if (ssl == nullptr) return;
  auto& found = context.report(kOptional, configuration.file(ssl->at), content_span(configuration, ssl->at),
                               "clients may do without TLS");
  found.fix = replace_value(configuration, *ssl, Safety::Unsafe, "write 'required'", "required");
}

}  // namespace

const DovecotRule rules::plaintext_auth_allowed{kPlaintext, check_plaintext};
const DovecotRule rules::ssl_disabled{kDisabled, check_disabled};
const DovecotRule rules::ssl_not_required{kOptional, check_optional};

}  // namespace cfglint::dovecot
