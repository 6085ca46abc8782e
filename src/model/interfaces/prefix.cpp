#include "src/model/interfaces/prefix.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <bit>
#include <charconv>

namespace cfglint::interfaces {
namespace {

std::optional<unsigned> parse_length(std::string_view text, unsigned width) {
  unsigned length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc{} || end != text.data() + text.size() || length > width) return std::nullopt;
  return length;
}

/// Four decimal numbers without zeros in front, as inet_pton(3) takes them. By hand: it is asked for most lines, and
/// needs no copy.
std::optional<Prefix> parse_dotted(std::string_view text) {
  Prefix prefix;
  prefix.length = 32;
  std::size_t at = 0;
  for (std::size_t part = 0; part != 4; ++part) {
    if (part != 0 && (at == text.size() || text[at++] != '.')) return std::nullopt;
    const auto begin = at;
    unsigned number = 0;
    while (at != text.size() && text[at] >= '0' && text[at] <= '9' && at - begin != 3) {
      number = number * 10 + static_cast<unsigned>(text[at++] - '0');
    }
    const bool has_zero_in_front = at - begin > 1 && text[begin] == '0';
    if (at == begin || has_zero_in_front || number > 255) return std::nullopt;
    prefix.bytes[part] = static_cast<std::uint8_t>(number);
  }
  return at == text.size() ? std::optional(prefix) : std::nullopt;
}

/// Takes a number off the front as strtoul(3) does with base 0.
std::optional<std::uint8_t> take_number(std::string_view& text) {
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.starts_with('0')) {
    base = 8;
  }
  std::uint8_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

std::optional<Prefix> parse_address(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return parse_dotted(text);
  const std::string copy(text);  // inet_pton wants a C string
  if (copy.find('\0') != std::string::npos) return std::nullopt;
  Prefix prefix;
  if (inet_pton(AF_INET6, copy.c_str(), prefix.bytes.data()) != 1) return std::nullopt;
  prefix.version = IpVersion::V6;
  prefix.length = 128;
  return prefix;
}

std::optional<Prefix> parse_loose_address(std::string_view text) {
  Prefix prefix;
  prefix.length = 32;
  for (std::size_t i = 0; i != 4; ++i) {
    const auto number = take_number(text);
    if (!number) return std::nullopt;
    prefix.bytes[i] = *number;
    if (text.empty()) return prefix;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

std::optional<Prefix> parse_prefix(std::string_view text) {
  const auto slash = text.find('/');
  auto prefix = parse_address(text.substr(0, slash));
  if (!prefix || slash == std::string_view::npos) return prefix;
  const auto length = parse_length(text.substr(slash + 1), prefix->width());
  if (!length) return std::nullopt;
  prefix->length = *length;
  return prefix;
}

std::optional<unsigned> parse_netmask(std::string_view text, IpVersion version) {
  if (const auto length = parse_length(text, version == IpVersion::V4 ? 32 : 128)) return length;
  const auto mask = parse_address(text);
  if (!mask || mask->version != IpVersion::V4 || version != IpVersion::V4) return std::nullopt;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i != 4; ++i) bits = bits << 8 | mask->bytes[i];
  const auto ones = static_cast<unsigned>(std::countl_one(bits));
  if (ones != 32 && (bits << ones) != 0) return std::nullopt;
  return ones;
}

unsigned classful_length(const Prefix& address) {
  const unsigned first = address.bytes[0];
  if (first <= 127) return 8;
  if (first <= 191) return 16;
  return first <= 223 ? 24 : 32;
}

bool Prefix::host_bits_are_zero() const {
  for (unsigned bit = length; bit < width(); ++bit) {
    const unsigned byte = bytes[bit / 8];
    if ((byte >> (7 - bit % 8) & 1U) != 0) return false;
  }
  return true;
}

Prefix Prefix::edge(bool last) const {
  Prefix host = *this;
  host.length = width();
  for (unsigned bit = length; bit < width(); ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    auto& byte = host.bytes[bit / 8];
    byte = static_cast<std::uint8_t>(last ? byte | mask : byte & ~mask);
  }
  return host;
}

std::string Prefix::address() const {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(version == IpVersion::V4 ? AF_INET : AF_INET6, bytes.data(), text.data(), text.size());
  return text.data();
}

std::string Prefix::to_string() const { return address() + "/" + std::to_string(length); }

}  // namespace cfglint::interfaces
