#pragma once
#include <string_view>

#include "tests/support/memory_files.hpp"

namespace cfglint::fuzz {

/// A line "%%% PATH" begins another file, so that one input can be a tree with includes; what stands before the first
/// such line is `entry`.
test::MemoryFiles::Files input_tree(std::string_view bytes, std::string_view entry);

}  // namespace cfglint::fuzz
