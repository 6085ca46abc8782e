// CipherString and Ciphersuites.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/cipher_names.hpp"
#include "src/model/openssl/linked_library.hpp"
#include "src/model/openssl/list_value.hpp"
#include "src/model/openssl/suite_values.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kWeakSeclevel{
    .id = "openssl/weak-seclevel",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a security level below Debian's",
    .what = "Finds `@SECLEVEL=0` and `@SECLEVEL=1` in a `CipherString`.",
    .why =
        "Debian builds OpenSSL 3 with level 2: no keys below 2048 bits of RSA, no SHA-1 signatures. At level 0 TLS 1.0 "
        "and 1.1 come back, too.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = DEFAULT@SECLEVEL=1\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = DEFAULT@SECLEVEL=2\n"},
    .fix_notes = "Unsafe: peers with weak keys or old protocols are refused.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. SSL_CTX_set_security_level(3); TLS 1.0 handshakes "
        "succeed at level 0 of 3.0.22.",
    .options = {},
};

constexpr RuleInfo kSeclevelSyntax{
    .id = "openssl/seclevel-syntax",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a command that is refused, with the whole value",
    .what =
        "Finds commands in a `CipherString` that the library does not take: `@SECLEVEL = 1`, `@SECLEVEL=6`, another "
        "word behind `@`; and `SECLEVEL=` without the `@`.",
    .why =
        "The whole value is refused, without a word. A `SECLEVEL=` without `@` is taken for an unknown cipher, and the "
        "level stays what it was.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = DEFAULT:@SECLEVEL = 2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = DEFAULT:@SECLEVEL=2\n"},
    .fix_notes =
        "Taking out the blanks is safe: the value is refused as it stands. Putting the `@` in is unsafe: the level "
        "changes.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. \"invalid command\" in `ssl_cipher_process_rulestr()`.",
    .options = {},
};

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

constexpr RuleInfo kTls13SuiteInCipherstring{
    .id = "openssl/tls13-suite-in-cipherstring",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a suite of TLS 1.3 in the list for TLS 1.2",
    .what = "Finds suites of TLS 1.3 in a `CipherString`.",
    .why =
        "`CipherString` is about TLS 1.2 and older: the word is skipped, and if it is the only one, no suite is left.",
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

constexpr RuleInfo kWeakCipher{
    .id = "openssl/weak-cipher",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "ciphers without encryption or authentication",
    .what =
        "Finds words in a `CipherString` that bring ciphers without encryption or without authentication: `eNULL`, "
        "`aNULL`, `NULL`, `ADH`, `AECDH`, `ALL` without `!aNULL`, and single ciphers of these kinds.",
    .why =
        "Whoever sits between two such peers can read along or answer in the other's place. The security level still "
        "keeps most of them out; it is one setting away.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = ALL\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = ALL:!aNULL:!eNULL\n"},
    .fix_notes = "Unsafe: `:!aNULL:!eNULL` is appended, and peers that know nothing else are refused.",
    .proof = "openssl-ciphers(1), CIPHER STRINGS; `openssl ciphers -v ALL@SECLEVEL=0` of 3.0.22 lists ADH and AECDH.",
    .options = {},
};

using namespace std::string_view_literals;

bool is(const CommandUse& use, Command command) {
  return use.row != nullptr && use.row->command == command && use.value;
}

Diagnostic& report_at(const Policy& policy, const CommandUse& use, Span span, const RuleInfo& rule, std::string message,
                      Context& context) {
  const LineRef at = policy.configuration.entries()[use.entry].at;
  return context.report(rule, policy.configuration.file(at), element_or_value(policy.configuration, use.entry, span),
                        std::move(message));
}

Span whole(const CommandUse& use) { return {0, static_cast<std::uint32_t>(use.value->size())}; }

void check_weak_seclevel(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!is(use, Command::CipherString)) continue;
    for (const CipherWord& word : split_cipher_string(*use.value)) {
      if (word.kind != CipherWord::Kind::Level || word.level > 1) continue;
      auto& found = report_at(policy, use, word.span, kWeakSeclevel,
                              word.level == 0 ? "level 0 allows everything, TLS 1.0 included"
                                              : "level 1 allows keys and signatures that Debian's level 2 refuses",
                              context);
      offer(found, Safety::Unsafe, "write '@SECLEVEL=2'",
            replace_element(policy.configuration, use.entry, word.span, "@SECLEVEL=2"));
    }
  }
}

/// `@SECLEVEL = 1`: the span up to the digit. Empty: it is something else.
std::optional<Span> spaced_level(std::string_view value, std::uint32_t begin) {
  constexpr std::string_view kCommand = "@SECLEVEL";
  if (!value.substr(begin).starts_with(kCommand)) return std::nullopt;
  auto at = begin + kCommand.size();
  const auto skip = [&] {
    while (at < value.size() && (value[at] == ' ' || value[at] == '\t')) ++at;
  };
  skip();
  if (at == value.size() || value[at] != '=') return std::nullopt;
  ++at;
  skip();
  if (at == value.size() || value[at] < '0' || value[at] > '5') return std::nullopt;
  const bool ends = at + 1 == value.size() || value[at + 1] == ':' || value[at + 1] == ' ' || value[at + 1] == ',';
  if (!ends) return std::nullopt;
  return Span{begin, static_cast<std::uint32_t>(at + 1)};
}

void check_seclevel_syntax(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const CommandUse& use : policy.commands) {
    if (!is(use, Command::CipherString)) continue;
    const std::string_view value = *use.value;
    for (const CipherWord& word : split_cipher_string(value)) {
      if (word.kind == CipherWord::Kind::BadCommand) {
        auto& found =
            report_at(policy, use, word.span, kSeclevelSyntax, "the whole value is refused for this", context);
        const auto spaced = spaced_level(value, word.span.begin);
        if (!spaced) continue;
        offer(found, Safety::Safe, "take the blanks out",
              replace_element(configuration, use.entry, *spaced, fmt::format("@SECLEVEL={}", value[spaced->end - 1])));
      } else if (word.kind == CipherWord::Kind::Name && word.prefix == '\0' && word.name.starts_with("SECLEVEL=")) {
        auto& found = report_at(policy, use, word.span, kSeclevelSyntax,
                                "without '@' this names a cipher that does not exist; the level stays", context);
        offer(found, Safety::Unsafe, "write '@SECLEVEL='",
              replace_element(configuration, use.entry, word.span, fmt::format("@{}", word.name)));
      }
    }
  }
}

/// Whether the library that cfglint is linked to has the target's version.
bool is_linked_version(Version version) {
  const auto linked = linked_library::version();
  return (version == Version::V3_0 && linked.starts_with("3.0.")) ||
         (version == Version::V3_5 && linked.starts_with("3.5."));
}

bool is_only_tls13(std::string_view value) {
  const auto words = split_cipher_string(value);
  return !words.empty() &&
         std::ranges::all_of(words, [](const CipherWord& word) { return is_tls13_suite(word.name, Version::V3_5); });
}

void check_cipher_no_match(const Policy& policy, Context& context) {
  const Version version = policy.configuration.version();
  for (const CommandUse& use : policy.commands) {
    if (!is(use, Command::CipherString) || is_only_tls13(*use.value)) continue;
    const CipherStringFacts facts = read_cipher_string(*use.value, version);
    if (facts.bad_command) continue;
    if (facts.no_match) {
      auto& found = report_at(policy, use, whole(use), kCipherNoMatch,
                              "not one cipher suite is left for TLS 1.2 and older", context);
      found.notes.emplace_back("peers without TLS 1.3 are refused");
    } else if (is_linked_version(version) && !linked_library::has_suites(*use.value)) {
      auto& found = report_at(policy, use, whole(use), kCipherNoMatch,
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
    const bool judged = is(use, Command::CipherString) && accepted(read_cipher_string(*use.value, version));
    if (judged) {
      for (const CipherWord& word : split_cipher_string(*use.value)) {
        if (word.kind != CipherWord::Kind::Name || is_special(word.name) || !has_unknown_part(word.name)) continue;
        auto& found = report_at(policy, use, word.span, kCipherUnknownToken,
                                fmt::format("'{}' names no cipher and is skipped", word.name), context);
        found.severity = Severity::Warning;
      }
    }
    if (!is(use, Command::Ciphersuites) || use.value->empty()) continue;
    const bool refused = !accepts_ciphersuites(*use.value, version);
    for (const ListItem& item : split_list(*use.value, ':')) {
      if (is_tls13_suite(item.name, Version::V3_5)) continue;
      if (find_cipher_name(item.name, version) != CipherName::Unknown) continue;
      auto& found =
          report_at(policy, use, item.span, kCipherUnknownToken,
                    refused ? fmt::format("'{}' is no suite of TLS 1.3: the whole value is refused", item.name)
                            : fmt::format("'{}' is no suite of TLS 1.3 and is skipped", item.name),
                    context);
      if (!refused) found.severity = Severity::Warning;
    }
  }
}

/// Gives a line the name of the other list, if the set has none.
std::optional<Edit> rename_line(const Policy& policy, const CommandUse& use, Command other, std::string_view name) {
  const bool taken = std::ranges::any_of(policy.commands, [&](const CommandUse& line) {
    return line.set == use.set && line.row != nullptr && line.row->command == other;
  });
  const Entry& entry = policy.configuration.entries()[use.entry];
  if (taken || entry.name.size() != use.name.size()) return std::nullopt;
  return replace(policy.configuration, entry.at, policy.configuration.line(entry.at).name, std::string(name));
}

void check_tls13_suite_in_cipherstring(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!is(use, Command::CipherString)) continue;
    const bool only = is_only_tls13(*use.value);
    for (const CipherWord& word : split_cipher_string(*use.value)) {
      if (!is_tls13_suite(word.name, Version::V3_5)) continue;
      auto& found = report_at(policy, use, word.span, kTls13SuiteInCipherstring,
                              fmt::format("'{}' belongs into Ciphersuites; here it is skipped", word.name), context);
      if (only) found.message += ", and no suite is left";
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
    if (!is(use, Command::Ciphersuites)) continue;
    const auto items = split_list(*use.value, ':');
    const auto is_old = [&](const ListItem& item) {
      return find_cipher_name(item.name, version) != CipherName::Unknown && !is_tls13_suite(item.name, Version::V3_5);
    };
    const bool only = std::ranges::all_of(items, is_old);
    for (const ListItem& item : items) {
      if (!is_old(item)) continue;
      auto& found = report_at(policy, use, item.span, kTls12CipherInCiphersuites,
                              fmt::format("'{}' belongs into CipherString", item.name), context);
      if (!only) continue;
      offer(found, Safety::Unsafe, "make it 'CipherString'",
            rename_line(policy, use, Command::CipherString, "CipherString"));
      break;
    }
  }
}

void check_ciphersuites_empty(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!is(use, Command::Ciphersuites) || !use.value->empty()) continue;
    const LineRef at = policy.configuration.entries()[use.entry].at;
    context.report(kCiphersuitesEmpty, policy.configuration.file(at), content_span(policy.configuration, at),
                   "TLS 1.3 is off: it has no cipher suite left");
  }
}

bool is_weak_name(std::string_view name) {
  constexpr std::array kWeak{"aNULL"sv, "eNULL"sv, "NULL"sv, "ADH"sv, "AECDH"sv, "ALL"sv, "COMPLEMENTOFALL"sv};
  return std::ranges::find(kWeak, name) != kWeak.end() || name.starts_with("ADH-") || name.starts_with("AECDH-") ||
         name.find("-NULL-") != std::string_view::npos || name.starts_with("NULL-");
}

void check_weak_cipher(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!is(use, Command::CipherString)) continue;
    const auto words = split_cipher_string(*use.value);
    const auto excludes = [&](std::string_view name) {
      return std::ranges::any_of(words,
                                 [&](const CipherWord& word) { return word.prefix == '!' && word.name == name; });
    };
    const bool no_null = excludes("eNULL") || excludes("NULL");
    const bool no_anonymous = excludes("aNULL") || (excludes("ADH") && excludes("AECDH"));
    const auto weak = std::ranges::find_if(words, [&](const CipherWord& word) {
      if (word.kind != CipherWord::Kind::Name || word.prefix != '\0' || !is_weak_name(word.name)) return false;
      return word.name == "ALL" ? !no_anonymous : !(no_null && no_anonymous);
    });
    if (weak == words.end()) continue;
    auto& found = report_at(policy, use, weak->span, kWeakCipher,
                            fmt::format("'{}' has ciphers without encryption or authentication", weak->name), context);
    const auto end = static_cast<std::uint32_t>(use.value->size());
    if (weak->name != "ALL") continue;
    offer(found, Safety::Unsafe, "append ':!aNULL:!eNULL'",
          replace_element(policy.configuration, use.entry, {end, end}, ":!aNULL:!eNULL"));
  }
}

}  // namespace

const OpensslRule rules::weak_seclevel{kWeakSeclevel, check_weak_seclevel};
const OpensslRule rules::seclevel_syntax{kSeclevelSyntax, check_seclevel_syntax};
const OpensslRule rules::cipher_no_match{kCipherNoMatch, check_cipher_no_match};
const OpensslRule rules::cipher_unknown_token{kCipherUnknownToken, check_cipher_unknown_token};
const OpensslRule rules::tls13_suite_in_cipherstring{kTls13SuiteInCipherstring, check_tls13_suite_in_cipherstring};
const OpensslRule rules::tls12_cipher_in_ciphersuites{kTls12CipherInCiphersuites, check_tls12_cipher_in_ciphersuites};
const OpensslRule rules::ciphersuites_empty{kCiphersuitesEmpty, check_ciphersuites_empty};
const OpensslRule rules::weak_cipher{kWeakCipher, check_weak_cipher};

}  // namespace cfglint::openssl
