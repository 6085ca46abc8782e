#include "src/report/place.hpp"

#include "src/report/characters.hpp"

namespace cfglint {

LineColumn place_of(const SourceFile& file, std::uint32_t offset) {
  LineColumn at = file.locate(offset);
  const Span before{offset - (at.column - 1), offset};
  if (file.is_ascii(before)) return at;
  at.column = 1;
  for_each_character(file.text(before), [&](auto, auto) { ++at.column; });
  return at;
}

}  // namespace cfglint
