#include "src/model/openssl/suite_values.hpp"

#include <algorithm>
#include <array>

#include "src/core/lower_case.hpp"
#include "src/model/openssl/cipher_names.hpp"
#include "src/model/openssl/command_table.hpp"
#include "src/model/openssl/list_value.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

constexpr std::array kTls13Suites{"TLS_AES_256_GCM_SHA384"sv, "TLS_CHACHA20_POLY1305_SHA256"sv,
                                  "TLS_AES_128_GCM_SHA256"sv, "TLS_AES_128_CCM_SHA256"sv, "TLS_AES_128_CCM_8_SHA256"sv};
constexpr std::array kTls13SuitesOf35{"TLS_SHA256_SHA256"sv, "TLS_SHA384_SHA384"sv};
constexpr std::array kServerModes{"Request"sv, "Require"sv, "Once"sv, "RequestPostHandshake"sv,
                                  "RequirePostHandshake"sv};
constexpr std::array kSignatureKeys{"RSA"sv, "DSA"sv, "ECDSA"sv};
constexpr std::array kPssKeys{"RSA-PSS"sv, "PSS"sv};
constexpr std::array kShortDigests{"SHA1"sv, "sha1"sv, "SHA224"sv, "sha224"sv};  // none of PSS
constexpr std::array kDigests{"SHA256"sv, "sha256"sv, "SHA384"sv, "sha384"sv, "SHA512"sv, "sha512"sv};
constexpr std::array kSignatureSchemes{"ecdsa_secp256r1_sha256"sv,
                                       "ecdsa_secp384r1_sha384"sv,
                                       "ecdsa_secp521r1_sha512"sv,
                                       "ed25519"sv,
                                       "ed448"sv,
                                       "rsa_pss_rsae_sha256"sv,
                                       "rsa_pss_rsae_sha384"sv,
                                       "rsa_pss_rsae_sha512"sv,
                                       "rsa_pss_pss_sha256"sv,
                                       "rsa_pss_pss_sha384"sv,
                                       "rsa_pss_pss_sha512"sv,
                                       "rsa_pkcs1_sha256"sv,
                                       "rsa_pkcs1_sha384"sv,
                                       "rsa_pkcs1_sha512"sv,
                                       "rsa_pkcs1_sha1"sv,
                                       "rsa_pkcs1_sha224"sv};

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// NAME+NAME matches only if every part is a name.
bool gives_suites(std::string_view name, Version version) {
  for (;;) {
    const auto plus = name.find('+');
    if (find_cipher_name(name.substr(0, plus), version) != CipherName::Live) return false;
    if (plus == std::string_view::npos) return true;
    name.remove_prefix(plus + 1);
  }
}

bool is_signature_algorithm(std::string_view name) {
  const auto plus = name.find('+');
  if (plus == std::string_view::npos) return contains(kSignatureSchemes, name);
  const auto key = name.substr(0, plus);
  const auto digest = name.substr(plus + 1);
  if (contains(kPssKeys, key)) return contains(kDigests, digest);
  return contains(kSignatureKeys, key) && (contains(kDigests, digest) || contains(kShortDigests, digest));
}

}  // namespace

CipherStringFacts read_cipher_string(std::string_view value, Version version) {
  CipherStringFacts facts;
  bool any = false;
  for (const CipherWord& word : split_cipher_string(value)) {
    switch (word.kind) {
      case CipherWord::Kind::Default:
        any = true;
        break;
      case CipherWord::Kind::Name:
        any = any || (word.prefix == '\0' && gives_suites(word.name, version));
        break;
      case CipherWord::Kind::Level:
        facts.level = word.level;
        break;
      case CipherWord::Kind::Strength:
        break;
      case CipherWord::Kind::BadCommand:
        facts.bad_command = true;
    }
  }
  // The Suite B words are commands of their own: they choose the suites whatever else the value says.
  any = any || value.find("SUITEB") != std::string_view::npos;
  facts.no_match = !facts.bad_command && !any;
  return facts;
}

bool is_tls13_suite(std::string_view name, Version version) {
  return contains(kTls13Suites, name) || (version == Version::V3_5 && contains(kTls13SuitesOf35, name));
}

bool has_only_tls13_suites(std::string_view cipher_string) {
  const auto words = split_cipher_string(cipher_string);
  return !words.empty() &&
         std::ranges::all_of(words, [](const CipherWord& word) { return is_tls13_suite(word.name, Version::V3_5); });
}

bool may_leave_chacha(std::string_view cipher_string) {
  constexpr std::array kOtherCiphers{"AES"sv, "CAMELLIA"sv, "ARIA"sv, "3DES"sv, "DES-CBC3"sv, "RC4"sv, "NULL"sv};
  bool may = false;
  for (const CipherWord& word : split_cipher_string(cipher_string)) {
    if (word.kind == CipherWord::Kind::Default) may = true;
    if (word.kind != CipherWord::Kind::Name) continue;
    if (word.prefix == '!' && word.name == "CHACHA20") return false;
    if (word.prefix != '\0') continue;
    may = may || std::ranges::none_of(kOtherCiphers, [&](std::string_view cipher) {
            return word.name.find(cipher) != std::string_view::npos;
          });
  }
  return may;
}

bool accepts_ciphersuites(std::string_view value, Version version) {
  if (value.empty()) return true;
  std::size_t good = 0;
  const auto items = split_list(value, ':');
  for (const ListItem& item : items) good += is_tls13_suite(item.name, version) ? 1U : 0U;
  return version == Version::V1_1_1 ? good == items.size() : good != 0;
}

bool accepts_verify_mode(std::string_view value, bool server, bool client) {
  return std::ranges::all_of(split_list(value, ','), [&](const ListItem& item) {
    const auto named = [&](std::string_view mode) { return equal_in_any_case(mode, item.name); };
    return (client && named("Peer")) || (server && std::ranges::any_of(kServerModes, named));
  });
}

bool accepts_signature_algorithms(std::string_view value, Version version) {
  if (version == Version::V3_5) return true;  // names come from providers, in any case, and '?' makes them optional
  const auto items = split_list(value, ':');
  return !has_duplicates(items) &&
         std::ranges::all_of(items, [](const ListItem& item) { return is_signature_algorithm(item.name); });
}

bool accepts_record_padding(std::string_view value, Version version) {
  constexpr std::uint32_t kLargest = 16384;
  if (value.starts_with('-')) return false;
  std::uint32_t number = 0;
  std::size_t digits = 0;
  while (digits != value.size() && value[digits] >= '0' && value[digits] <= '9' && number <= kLargest) {
    number = number * 10 + static_cast<std::uint32_t>(value[digits++] - '0');
  }
  if (digits == 0) return version != Version::V3_5;  // atoi() makes 0 of it
  return number <= kLargest;
}

}  // namespace cfglint::openssl
