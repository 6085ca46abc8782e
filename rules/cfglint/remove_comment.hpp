#pragma once
#include "src/core/source_file.hpp"

namespace cfglint::suppressions {

/// What goes away with a comment: its whole line if nothing else is on it, otherwise the blanks before it.
Span with_its_blanks(const SourceFile& file, Span comment);

}  // namespace cfglint::suppressions
