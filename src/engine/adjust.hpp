#pragma once
#include "src/engine/unit.hpp"

namespace cfglint {

/// Makes of what the rules said what people want to hear: other severities, other fix levels, and nothing of a rule in
/// a path where they do not want it.
void adjust(UnitResult& result, const LintSettings& settings);

/// The release whose programs decide about a unit: its tree's, or the one whose program is nearest to a package version
/// that was named.
Target target_of(const Unit& unit, const LintSettings& settings);

}  // namespace cfglint
