#pragma once
#include <string>
#include <vector>

#include "src/engine/unit.hpp"

namespace cfglint {

/// Says what is checked and for which release, before anything that was assumed can matter. Many trees are counted.
std::string announcement(const std::vector<Unit>& units);

/// For --verbose: what holds for each unit, and which file configured it.
std::string unit_details(const std::vector<Unit>& units);

}  // namespace cfglint
