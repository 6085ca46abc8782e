#pragma once
#include <array>
#include <string_view>

namespace cfglint {

/// For each byte whether it is one of these. A table, since find_first_of() searches its set anew for every byte of a
/// text.
constexpr std::array<bool, 256> byte_set(std::string_view bytes) {
  std::array<bool, 256> table{};
  for (const char byte : bytes) table[static_cast<unsigned char>(byte)] = true;
  return table;
}

}  // namespace cfglint
