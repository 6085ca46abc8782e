#pragma once
#include <span>
#include <string>

#include "src/engine/unit.hpp"

namespace cfglint {

/// --statistics: how often each rule found something, most often first, and how much of it a fix repairs.
std::string statistics(std::span<const UnitResult> results);

}  // namespace cfglint
