#pragma once
#include <string>
#include <vector>

#include "src/engine/unit.hpp"

namespace cfglint {

/// --list-formats: each language, the program that reads it and where it looks for its file.
std::string format_list();

/// --list-files: what would be checked, tree by tree, with the files that are included; and those beside them that no
/// file includes ("not reached").
std::string file_list(const std::vector<Unit>& units);

}  // namespace cfglint
