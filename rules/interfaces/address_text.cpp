#include "rules/interfaces/address_text.hpp"

#include <algorithm>
#include <cctype>

#include "src/core/byte_set.hpp"
#include "src/model/interfaces/unicode_blank.hpp"

namespace cfglint::interfaces {
namespace {

constexpr auto kOpaqueBytes = byte_set("$`\"'\\;&|*?[]{}~%");

/// "192.168.001.001" is what it looks like; "192.168.010.001" is not.
bool has_other_octal(std::string_view text) {
  if (std::ranges::count(text, '.') != 3) return true;
  while (!text.empty()) {
    const auto part = text.substr(0, text.find('.'));
    const bool decimal = std::ranges::all_of(part, [](unsigned char c) { return std::isdigit(c) != 0; });
    const auto number = part.substr(std::min(part.find_first_not_of('0'), part.size()));
    if (!decimal || (number.size() != part.size() && number.size() > 1)) return true;
    text.remove_prefix(std::min(part.size() + 1, text.size()));
  }
  return false;
}

}  // namespace

bool is_opaque(std::string_view value) {
  return std::ranges::any_of(value, [](unsigned char byte) { return kOpaqueBytes[byte]; }) || find_unicode_blank(value);
}

Reading read_address(std::string_view text, IpVersion wanted) {
  if (is_opaque(text) || text == "default" || text == "any" || text == "all") return Reading::Opaque;
  if (const auto address = parse_address(text)) {
    return address->version == wanted ? Reading::Address : Reading::OtherFamily;
  }
  if (wanted == IpVersion::V4 && parse_loose_address(text)) {
    return has_other_octal(text) ? Reading::Loose : Reading::Address;
  }
  return Reading::None;
}

Severity severity_of(std::string_view text) {
  const bool of_digits = std::ranges::all_of(text, [](unsigned char c) {
    return std::isxdigit(c) != 0 || c == '.' || c == ':' || c == '/' || c == ',' || c == '-';
  });
  const bool has_digit = std::ranges::any_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
  return of_digits && (has_digit || parse_address(text)) ? Severity::Error : Severity::Warning;
}

}  // namespace cfglint::interfaces
