#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "grammars/openssl/dialect.hpp"

/// The OpenSSL that cfglint itself is linked to, for a second opinion: it speaks for its own version and build only. It
/// is initialised at the first question, without any configuration file, and never sees a file that is linted, only
/// single values of at most 4096 bytes; longer ones pass.
namespace cfglint::openssl::linked_library {

/// What a rule asks about one file at most: an answer takes some 0.1 ms.
inline constexpr std::size_t kMostQuestions = 64;

/// Whether the short or long name is in the library's table of objects.
bool is_builtin_object(std::string_view name);

/// Whether a cipher string leaves at least one suite of TLS 1.2 or older.
bool has_suites(std::string_view cipher_string);

/// The first suite without encryption or authentication that a cipher string leaves, were the security level 0.
/// Debian's builds of 1.1.1, 3.0 and 3.5 have the same ones. Empty: there is none.
std::string unprotected_suite(std::string_view cipher_string);

/// Whether SSL_CONF_cmd() takes a command of a file with that value, for servers or for clients. Commands about
/// certificates and keys are never tried: they would open files.
bool accepts_command(std::string_view command, std::string_view value);

/// Whether what it says holds for that version.
bool speaks_for(Version target);

/// "3.0.22"
std::string_view version();

}  // namespace cfglint::openssl::linked_library
