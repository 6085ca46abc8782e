#pragma once
#include <string>
#include <string_view>

namespace cfglint::disk {

/// FIPS 180-4, as 64 lower-case hexadecimal digits: what sha256sum(1) prints.
std::string sha256(std::string_view bytes);

}  // namespace cfglint::disk
