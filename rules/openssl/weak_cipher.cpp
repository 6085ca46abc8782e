// Ciphers without encryption or authentication.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/command_value.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/linked_library.hpp"
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
        "Finds a `CipherString` at security level 0 whose list has ciphers without encryption or without "
        "authentication, "
        "such as `HIGH:@SECLEVEL=0` or `ALL:@SECLEVEL=0`; and, for information, words like `eNULL` and `ADH` at other "
        "levels.",
    .why =
        "Whoever sits between two such peers can read along or answer in the other's place. Security levels above 0 "
        "keep "
        "all of them out, whatever the list says.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCipherString = ALL:@SECLEVEL=0\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nCipherString = ALL:!aNULL:!eNULL:@SECLEVEL=0\n"},
    .fix_notes = "Unsafe: `:!aNULL:!eNULL` is appended, and peers that know nothing else are refused.",
    .proof =
        "openssl-ciphers(1), CIPHER STRINGS; `openssl ciphers -v ALL:eNULL:@SECLEVEL=0` lists the same 30 such suites "
        "in "
        "1.1.1w, 3.0.22 and 3.5.9. `ssl_security_default_callback()` of ssl/ssl_cert.c refuses them above level 0.",
    .options = {},
};

/// A word that asks for such ciphers by name.
bool is_weak_name(std::string_view name) {
  constexpr std::array kWeak{"aNULL"sv, "eNULL"sv, "NULL"sv, "ADH"sv, "AECDH"sv, "COMPLEMENTOFALL"sv};
  return std::ranges::find(kWeak, name) != kWeak.end() || name.starts_with("ADH-") || name.starts_with("AECDH-") ||
         name.find("-NULL-") != std::string_view::npos || name.starts_with("NULL-");
}

std::optional<Span> weak_word(std::string_view value) {
  const auto words = split_cipher_string(value);
  const auto weak = std::ranges::find_if(words, [](const CipherWord& word) {
    return word.kind == CipherWord::Kind::Name && word.prefix == '\0' && is_weak_name(word.name);
  });
  return weak == words.end() ? std::nullopt : std::optional(weak->span);
}

void check_weak_cipher(const Policy& policy, Context& context) {
  std::size_t asked = 0;
  for (const CommandUse& use : policy.commands) {
    if (!use.is(Command::CipherString)) continue;
    const std::uint8_t level = use.set->server.level;
    const auto word = weak_word(*use.value);
    if (level != 0 && !word) continue;
    if (++asked > linked_library::kMostQuestions) return;
    const auto suite = linked_library::unprotected_suite(*use.value);
    if (suite.empty()) continue;
    auto& found =
        report_part(policy, use, word.value_or(whole_value(use)), kWeakCipher,
                    fmt::format("this list has {}, which does not encrypt or does not authenticate", suite), context);
    if (level != 0) {
      found.severity = Severity::Info;
      found.notes.push_back(fmt::format("security level {} keeps such ciphers out of every handshake", level));
    }
    if (word) continue;
    const auto end = static_cast<std::uint32_t>(use.value->size());
    offer(found, Safety::Unsafe, "append ':!aNULL:!eNULL'",
          replace_element(policy.configuration, use.entry, {end, end}, ":!aNULL:!eNULL"));
  }
}

}  // namespace

const OpensslRule rules::weak_cipher{kWeakCipher, check_weak_cipher};

}  // namespace cfglint::openssl
