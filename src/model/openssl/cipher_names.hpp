#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "grammars/openssl/dialect.hpp"

namespace cfglint::openssl {

enum class CipherName : std::uint8_t {
  Unknown,
  Gone,  ///< once a name, now without any suite
  Live,  ///< at least one suite of TLS 1.2 or older
};

/// What a word of a cipher string means. Case matters.
CipherName find_cipher_name(std::string_view name, Version version);

/// For "did you mean". Sorted.
std::span<const std::string_view> live_cipher_names();

}  // namespace cfglint::openssl
