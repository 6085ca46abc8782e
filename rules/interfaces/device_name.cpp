#include "rules/interfaces/device_name.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace cfglint::interfaces {
namespace {

constexpr std::size_t kNameBytes = 15;  // IFNAMSIZ less the NUL

}  // namespace

bool is_plain_device_name(std::string_view name) {
  return !name.empty() && name.size() <= kNameBytes && name.front() != '-' &&
         std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; });
}

}  // namespace cfglint::interfaces
