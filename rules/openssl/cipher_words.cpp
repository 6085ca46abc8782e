// Words of CipherString and Ciphersuites that name nothing, and lists that leave nothing.
#include <fmt/format.h>

#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/cipher_names.hpp"
#include "src/model/openssl/linked_library.hpp"
#include "src/model/openssl/list_value.hpp"
#include "src/model/openssl/suite_values.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kCipherNoMatch{
    .id = "openssl/cipher-no-match",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "no cipher suite is left for TLS 1.2",
    .what = "Finds a `CipherString` that leaves no cipher suite.",
    .why =
        "The list of suites for TLS 1.2 and older is then empty: peers without TLS 1.3 are refused. 3.4 and later "
        "refuse every context if `config_diagnostics` is set. Words are judged by tables; for the version that cfglint "
        "is linked to, its libssl is asked, too.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = NOSUCH\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = HIGH\n"},
    .fix_notes = "",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. \"no cipher match\", and three suites of TLS 1.3 left of "
        "sixty.",
    .options = {},
};

constexpr RuleInfo kCipherUnknownToken{
    .id = "openssl/cipher-unknown-token",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a word that names no cipher",
    .what =
        "Finds words in a `CipherString` or `Ciphersuites` that no version of OpenSSL knows. In `Ciphersuites` it is "
        "an error where the whole value is refused: in 1.1.1 for one bad name, later if no name is good.",
    .why =
        "The library skips the word in silence: the ciphers that were meant are not in the list, or, behind a `!`, are "
        "still in it.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCiphersuites = TLS_AES_256_GCM_SHA348\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCiphersuites = TLS_AES_256_GCM_SHA384\n"},
    .fix_notes = "",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. Every name in the headers of OpenSSL was tried.",
    .options = {},
};

constexpr RuleInfo kCiphersuitesEmpty{
    .id = "openssl/ciphersuites-empty",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "an empty list switches TLS 1.3 off",
    .what = "Finds an empty `Ciphersuites`.",
    .why = "The library accepts it: no suite of TLS 1.3 is left, so TLS 1.3 is off.",
    .example =
        {.bad =
             "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nCiphersuites =\n",
         .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMaxProtocol = "
                 "TLSv1.2\n"},
    .fix_notes = "",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9.",
    .options = {},
};

void check_cipher_no_match(const Policy& policy, Context& context) {
  const Version version = policy.configuration.version();
  const bool linked = linked_library::speaks_for(version);
  std::size_t asked = 0;
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::CipherString) || has_only_tls13_suites(*use.value)) continue;
    const CipherStringFacts facts = read_cipher_string(*use.value, version);
    if (facts.bad_command) continue;
    if (facts.no_match) {
      auto& found = report_part(policy, use, whole_value(use), kCipherNoMatch,
                                "not one cipher suite is left for TLS 1.2 and older", context);
      found.notes.emplace_back("peers without TLS 1.3 are refused");
    } else if (linked && asked++ < linked_library::kMostQuestions && !linked_library::has_suites(*use.value)) {
      auto& found = report_part(policy, use, whole_value(use), kCipherNoMatch,
                                "not one cipher suite is left for TLS 1.2 and older", context);
      found.severity = Severity::Warning;
      found.notes.push_back(fmt::format("says libssl {} as cfglint is linked to it", linked_library::version()));
    }
  }
}

bool has_unknown_part(std::string_view name) {
  for (;;) {
    const auto plus = name.find('+');
    if (find_cipher_name(name.substr(0, plus), Version::V3_5) == CipherName::Unknown) return true;
    if (plus == std::string_view::npos) return false;
    name.remove_prefix(plus + 1);
  }
}

/// Words with a meaning of their own that the table of names does not have.
bool is_special(std::string_view name) {
  return name.starts_with("SECLEVEL=") || name.starts_with("SUITEB") || name == "PROFILE=SYSTEM" ||
         name.starts_with("TLS_") || name.empty();
}

bool accepted(const CipherStringFacts& facts) { return !facts.no_match && !facts.bad_command; }

void check_cipher_unknown_token(const Policy& policy, Context& context) {
  const Version version = policy.configuration.version();
  for (const CommandUse& use : policy.commands) {
    const bool judged = use.is(Command::CipherString) && accepted(read_cipher_string(*use.value, version));
    if (judged) {
      for (const CipherWord& word : split_cipher_string(*use.value)) {
        if (word.kind != CipherWord::Kind::Name || is_special(word.name) || !has_unknown_part(word.name)) continue;
        auto& found = report_part(policy, use, word.span, kCipherUnknownToken,
                                  fmt::format("'{}' names no cipher and is skipped", word.name), context);
        found.severity = Severity::Warning;
      }
    }
    if (!use.is(Command::Ciphersuites) || use.value->empty()) continue;
    const bool refused = !accepts_ciphersuites(*use.value, version);
    for (const ListItem& item : split_list(*use.value, ':')) {
      if (is_tls13_suite(item.name, Version::V3_5)) continue;
      if (find_cipher_name(item.name, version) != CipherName::Unknown) continue;
      auto& found =
          report_part(policy, use, item.span, kCipherUnknownToken,
                      refused ? fmt::format("'{}' is no suite of TLS 1.3: the whole value is refused", item.name)
                              : fmt::format("'{}' is no suite of TLS 1.3 and is skipped", item.name),
                      context);
      if (!refused) found.severity = Severity::Warning;
    }
  }
}

void check_ciphersuites_empty(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::Ciphersuites) || !use.value->empty()) continue;
    const LineRef at = policy.configuration.entries()[use.entry].at;
    context.report(kCiphersuitesEmpty, policy.configuration.file(at), content_span(policy.configuration, at),
                   "TLS 1.3 is off: it has no cipher suite left");
  }
}

}  // namespace

const OpensslRule rules::cipher_no_match{kCipherNoMatch, check_cipher_no_match};
const OpensslRule rules::cipher_unknown_token{kCipherUnknownToken, check_cipher_unknown_token};
const OpensslRule rules::ciphersuites_empty{kCiphersuitesEmpty, check_ciphersuites_empty};

}  // namespace cfglint::openssl
