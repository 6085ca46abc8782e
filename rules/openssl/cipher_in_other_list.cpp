// Ciphers of TLS 1.3 in the list for TLS 1.2, and the other way round.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/cipher_names.hpp"
#include "src/model/openssl/list_value.hpp"
#include "src/model/openssl/suite_values.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kTls13SuiteInCipherstring{
    .id = "openssl/tls13-suite-in-cipherstring",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a suite of TLS 1.3 in the list for TLS 1.2",
    .what = "Finds suites of TLS 1.3 in a `CipherString`.",
    .why =
        "`CipherString` is about TLS 1.2 and older: the word is skipped, and if it is the only one, no suite is left. "
        "Beside "
        "others it is a warning.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = TLS_AES_256_GCM_SHA384\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCiphersuites = TLS_AES_256_GCM_SHA384\n"},
    .fix_notes = "Unsafe: where every word is such a suite and the set has no `Ciphersuites`, the line becomes one.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. \"no cipher match\".",
    .options = {},
};

constexpr RuleInfo kTls12CipherInCiphersuites{
    .id = "openssl/tls12-cipher-in-ciphersuites",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a cipher of TLS 1.2 in the list for TLS 1.3",
    .what = "Finds ciphers of TLS 1.2 and older in `Ciphersuites`.",
    .why =
        "`Ciphersuites` is about TLS 1.3: the name is skipped, in 1.1.1 the whole value refused. If no name is good, "
        "later versions leave an error on the queue of the program as well.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCiphersuites = ECDHE-RSA-AES128-GCM-SHA256\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = ECDHE-RSA-AES128-GCM-SHA256\n"},
    .fix_notes = "Unsafe: where every name is such a cipher and the set has no `CipherString`, the line becomes one.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. OpenSSL issue 30760.",
    .options = {},
};

/// Gives a line the name of the other list, if the set has none.
std::optional<Edit> rename_line(const Policy& policy, const CommandUse& use, Command other, std::string_view name) {
  const bool taken = std::ranges::any_of(policy.commands_of(*use.set), [&](const CommandUse& line) {
    return line.row != nullptr && line.row->command == other;
  });
  const Entry& entry = policy.configuration.entries()[use.entry];
  if (taken || entry.name.size() != use.name.size()) return std::nullopt;
  return replace(policy.configuration, entry.at, policy.configuration.line(entry.at).name, std::string(name));
}

void check_tls13_suite_in_cipherstring(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::CipherString)) continue;
    const bool only = has_only_tls13_suites(*use.value);
    const bool none_left = read_cipher_string(*use.value, policy.configuration.version()).no_match;
    for (const CipherWord& word : split_cipher_string(*use.value)) {
      if (!is_tls13_suite(word.name, Version::V3_5)) continue;
      auto& found = report_part(policy, use, word.span, kTls13SuiteInCipherstring,
                                fmt::format("'{}' belongs into Ciphersuites; here it is skipped", word.name), context);
      if (none_left) found.message += ", and no suite is left";
      if (!none_left) found.severity = Severity::Warning;
      if (!only) continue;
      offer(found, Safety::Unsafe, "make it 'Ciphersuites'",
            rename_line(policy, use, Command::Ciphersuites, "Ciphersuites"));
      break;
    }
  }
}

void check_tls12_cipher_in_ciphersuites(const Policy& policy, Context& context) {
  const Version version = policy.configuration.version();
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Ciphersuites)) continue;
    const auto items = split_list(*use.value, ':');
    const auto is_old = [&](const ListItem& item) {
      return find_cipher_name(item.name, version) != CipherName::Unknown && !is_tls13_suite(item.name, Version::V3_5);
    };
    const bool only = std::ranges::all_of(items, is_old);
    for (const ListItem& item : items) {
      if (!is_old(item)) continue;
      auto& found = report_part(policy, use, item.span, kTls12CipherInCiphersuites,
                                fmt::format("'{}' belongs into CipherString", item.name), context);
      if (!only) continue;
      offer(found, Safety::Unsafe, "make it 'CipherString'",
            rename_line(policy, use, Command::CipherString, "CipherString"));
      break;
    }
  }
}

}  // namespace

const OpensslRule rules::tls13_suite_in_cipherstring{kTls13SuiteInCipherstring, check_tls13_suite_in_cipherstring};
const OpensslRule rules::tls12_cipher_in_ciphersuites{kTls12CipherInCiphersuites, check_tls12_cipher_in_ciphersuites};

}  // namespace cfglint::openssl
