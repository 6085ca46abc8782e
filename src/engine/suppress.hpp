#pragma once
#include "src/engine/unit.hpp"

namespace cfglint {

/// Moves the findings that comments silence from the result's `diagnostics` to `suppressed`, and adds what is wrong
/// with the comments: unused, unknown, misplaced ones. Comments are read as the language's program reads them.
void suppress(UnitResult& result, const LintSettings& settings);

}  // namespace cfglint
