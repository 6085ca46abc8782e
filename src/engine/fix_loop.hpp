#pragma once
#include "src/engine/lint.hpp"

namespace cfglint {

/// The fixes that may be applied together: at least as safe as `at_least`, and disjoint. A larger fix goes before
/// a smaller one, since a rewritten stanza needs no repairs; equal ones go in the order of the findings. A fix that
/// touches what a chosen one touches waits for the next pass. No fix edits a file with a NUL byte.
std::vector<const Diagnostic*> choose_fixes(const UnitResult& found, Safety at_least);

/// Lints, applies what may be applied, and does both again until nothing changes, all in memory. The result's plan
/// holds what to write; it is empty if the fixes did not come to rest within bounds::kFixPasses, or if safe fixes
/// would bring up an error that was not there, and `failures` says so.
UnitResult fix(const Unit& unit, const LintSettings& settings, Safety at_least);

}  // namespace cfglint
