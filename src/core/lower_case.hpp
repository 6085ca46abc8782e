#pragma once
#include <string>
#include <string_view>

namespace cfglint {

/// The small letter of an ASCII capital; every other byte as it is, whatever the locale.
constexpr char lower_case(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }
std::string lower_case(std::string_view text);
/// strcasecmp() of the C locale.
bool equal_in_any_case(std::string_view a, std::string_view b);

}  // namespace cfglint
