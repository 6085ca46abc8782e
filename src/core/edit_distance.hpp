#pragma once
#include <cstddef>
#include <string_view>

namespace cfglint {

/// The number of letters to insert, delete, replace or swap with their neighbour to turn one word into the other;
/// `limit + 1` for every larger number. For "did you mean".
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace cfglint
