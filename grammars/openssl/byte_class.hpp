// The character classes of OpenSSL's crypto/conf/keysets.pl, for NCONF_default.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cfglint::openssl {

enum ByteClass : std::uint8_t {
  kBlankByte = 1 << 0,     ///< IS_WS
  kNameByte = 1 << 1,      ///< IS_ALNUM_PUNCT
  kVariableByte = 1 << 2,  ///< IS_ALNUM: all that the name of a referenced variable may hold
  kDollarByte = 1 << 3,
  kMarkupByte = 1 << 4,  ///< not itself within a value: quotes, backslash, dollar
  kScanByte = 1 << 5,    ///< what the search for a comment stops at: quotes, backslash, number sign
  kSpecialByte = kMarkupByte | kScanByte,
};

inline constexpr auto kByteClasses = [] {
  std::array<std::uint8_t, 256> table{};
  const auto mark = [&](std::string_view bytes, std::uint8_t classes) {
    for (const char byte : bytes) table[static_cast<unsigned char>(byte)] |= classes;
  };
  mark(" \t\r\n", kBlankByte);
  mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", kNameByte | kVariableByte);
  mark("!.%&*+,-/;?@^~|", kNameByte);
  mark("$", kDollarByte | kMarkupByte);
  mark("\"'`\\", kMarkupByte | kScanByte);
  mark("#", kScanByte);
  return table;
}();

constexpr bool is_in(char byte, std::uint8_t classes) {
  return (kByteClasses[static_cast<unsigned char>(byte)] & classes) != 0;
}
constexpr bool is_blank(char byte) { return is_in(byte, kBlankByte); }

/// The first of kSpecialByte, `end` if there is none. Blocks that certainly have none are passed over whole: compilers
/// make a few vector instructions of them.
inline const char* find_special(const char* at, const char* end) {
  constexpr std::ptrdiff_t kBlock = 32;
  for (; end - at >= kBlock; at += kBlock) {
    std::uint8_t found = 0;
    for (std::ptrdiff_t index = 0; index != kBlock; ++index) {
      const auto byte = static_cast<std::uint8_t>(at[index]);
      const auto near_quote = static_cast<std::uint8_t>(byte - '"');
      found |= static_cast<std::uint8_t>((near_quote <= '\'' - '"') | (byte == '\\') | (byte == '`'));
    }
    if (found != 0) break;
  }
  while (at != end && !is_in(*at, kSpecialByte)) ++at;
  return at;
}

}  // namespace cfglint::openssl
