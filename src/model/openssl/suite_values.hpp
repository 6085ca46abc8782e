#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "grammars/openssl/dialect.hpp"

namespace cfglint::openssl {

/// What a CipherString does.
struct CipherStringFacts {
  std::optional<std::uint8_t> level;  ///< in force even if the value is refused
  bool bad_command = false;           ///< refused; the suites stay as they were
  bool no_match = false;              ///< refused, and no suite of TLS 1.2 or older is left
};
CipherStringFacts read_cipher_string(std::string_view value, Version version);

/// Whether the name is a suite of TLS 1.3 that Debian's build has. Case matters.
bool is_tls13_suite(std::string_view name, Version version);

/// Whether every word of a cipher string is a suite of TLS 1.3, so that not one of them counts there.
bool has_only_tls13_suites(std::string_view cipher_string);

/// Whether a cipher string may leave a suite with ChaCha20. False only if that is certain.
bool may_leave_chacha(std::string_view cipher_string);

/// 1.1.1 refuses the list for one bad name, later versions only if no name is good.
bool accepts_ciphersuites(std::string_view value, Version version);

bool accepts_verify_mode(std::string_view value, bool server, bool client);
bool accepts_signature_algorithms(std::string_view value, Version version);
bool accepts_record_padding(std::string_view value, Version version);

}  // namespace cfglint::openssl
