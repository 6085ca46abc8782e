#pragma once
#include "src/core/source_file.hpp"

namespace cfglint {

/// Line and column as reports count them: from 1, in characters; a byte that is no UTF-8 counts as one.
LineColumn place_of(const SourceFile& file, std::uint32_t offset);

}  // namespace cfglint
