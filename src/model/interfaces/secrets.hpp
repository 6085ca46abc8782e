#pragma once
#include <vector>

#include "src/core/source_file.hpp"

namespace cfglint::interfaces {

/// The values of a file that nobody but the server may see, in order: keys and passwords of wpasupplicant,
/// wireless-tools and ucarp.
std::vector<Span> secret_spans(const SourceFile& file);

}  // namespace cfglint::interfaces
