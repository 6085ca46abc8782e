#pragma once
#include <string>
#include <vector>

#include "src/engine/run.hpp"

namespace cfglint {

/// --show-settings: everything that a configuration file can say, as it holds for each unit, as a configuration file;
/// behind each line, as a comment, who says so.
std::string settings_text(const std::vector<Unit>& units, const RunSettings& run);

}  // namespace cfglint
