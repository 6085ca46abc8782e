#pragma once
#include <string_view>

/// The OpenSSL that cfglint itself is linked to, for a second opinion: it speaks for its own version and build only. It
/// is initialised at the first question, without any configuration file, and never sees a file that is linted.
namespace cfglint::openssl::linked_library {

/// Whether the short or long name is in the library's table of objects.
bool is_builtin_object(std::string_view name);

/// Whether a cipher string leaves at least one suite of TLS 1.2 or older.
bool has_suites(std::string_view cipher_string);

/// "3.0.22"
std::string_view version();

}  // namespace cfglint::openssl::linked_library
