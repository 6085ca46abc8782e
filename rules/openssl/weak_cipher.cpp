// Ciphers without encryption or authentication.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

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

bool is_weak_name(std::string_view name) {
  constexpr std::array kWeak{"aNULL"sv, "eNULL"sv, "NULL"sv, "ADH"sv, "AECDH"sv, "ALL"sv, "COMPLEMENTOFALL"sv};
  return std::ranges::find(kWeak, name) != kWeak.end() || name.starts_with("ADH-") || name.starts_with("AECDH-") ||
         name.find("-NULL-") != std::string_view::npos || name.starts_with("NULL-");
}

void check_weak_cipher(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::CipherString)) continue;
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
    auto& found =
        report_part(policy, use, weak->span, kWeakCipher,
                    fmt::format("'{}' has ciphers without encryption or authentication", weak->name), context);
    const auto end = static_cast<std::uint32_t>(use.value->size());
    if (weak->name != "ALL") continue;
    offer(found, Safety::Unsafe, "append ':!aNULL:!eNULL'",
          replace_element(policy.configuration, use.entry, {end, end}, ":!aNULL:!eNULL"));
  }
}

}  // namespace

const OpensslRule rules::weak_cipher{kWeakCipher, check_weak_cipher};

}  // namespace cfglint::openssl
