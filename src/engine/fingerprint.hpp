#pragma once
#include <string>
#include <vector>

#include "src/engine/unit.hpp"

namespace cfglint {

/// A name for each of the unit's diagnostics, in their order: 16 hexadecimal digits, made of the rule, the file and the
/// text of the line, so that it stays the same when lines above it come and go. Equal lines with equal findings are
/// numbered. Secrets take no part: nobody can try passwords against a name. Baselines, code scanning and merge requests
/// know a finding by it.
std::vector<std::string> fingerprints(const UnitResult& result);

/// Likewise for what comments in the files silence, in the order of UnitResult::suppressed.
std::vector<std::string> suppressed_fingerprints(const UnitResult& result);

}  // namespace cfglint
