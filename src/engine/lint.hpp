#pragma once
#include <string>
#include <vector>

#include "src/core/rule.hpp"
#include "src/engine/unit.hpp"

namespace cfglint {

/// What decides the findings, besides the files.
struct LintSettings {
  RuleSelection selection;
  RuleSettings rules;
  Severity min_severity = Severity::Info;
};

/// Reads a unit from `files` (its tree, or an overlay of it) and runs the rules.
UnitResult lint(const Unit& unit, std::shared_ptr<const FileSource> files, const LintSettings& settings);

}  // namespace cfglint
