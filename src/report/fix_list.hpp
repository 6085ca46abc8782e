#pragma once
#include <span>
#include <string>

#include "src/engine/unit.hpp"

namespace cfglint {

/// For --show-fixes: which fixes were applied, or are in the patch, file by file. Empty: none.
std::string fix_list(std::span<const UnitResult> results);

}  // namespace cfglint
