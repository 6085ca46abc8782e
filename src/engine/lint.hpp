#pragma once
#include <memory>

#include "src/engine/unit.hpp"

namespace cfglint {

/// Reads a unit from `files` (its tree, or an overlay of it) and runs the rules.
UnitResult lint(const Unit& unit, std::shared_ptr<const FileSource> files, const LintSettings& settings);

}  // namespace cfglint
