#include "src/report/place.hpp"

#include <algorithm>

#include "src/report/characters.hpp"

namespace cfglint {

LineColumn place_of(const SourceFile& file, std::uint32_t offset) {
  LineColumn at = file.locate(offset);
  const std::string_view before = file.text({offset - (at.column - 1), offset});
  const bool ascii = std::ranges::none_of(before, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
  if (ascii) return at;
  at.column = 1;
  for_each_character(before, [&](auto, auto) { ++at.column; });
  return at;
}

}  // namespace cfglint
