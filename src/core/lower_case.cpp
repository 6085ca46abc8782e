#include "src/core/lower_case.hpp"

#include <algorithm>

namespace cfglint {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char byte) { return lower_case(byte); });
  return lower;
}

}  // namespace cfglint
