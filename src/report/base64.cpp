#include "src/report/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace cfglint {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kGroup = 3;
  constexpr std::size_t kLetters = 4;
  std::string text;
  text.reserve((bytes.size() + kGroup - 1) / kGroup * kLetters);
  for (std::size_t at = 0; at < bytes.size(); at += kGroup) {
    const std::size_t size = std::min(kGroup, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t n = 0; n != kGroup; ++n) {
      group = group << 8U | (n < size ? static_cast<unsigned char>(bytes[at + n]) : 0U);
    }
    for (std::size_t n = 0; n != kLetters; ++n) {
      text += n <= size ? kDigits[group >> (18U - 6U * n) & 0x3FU] : '=';
    }
  }
  return text;
}

}  // namespace cfglint
