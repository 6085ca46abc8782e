#pragma once
#include <string>
#include <string_view>

namespace cfglint::disk {

/// By hand, because libcrypto would read the openssl.cnf of the host first and load what that names.
/// FIPS 180-4, as 64 lower-case hexadecimal digits: what sha256sum(1) prints.
std::string sha256(std::string_view bytes);

}  // namespace cfglint::disk
