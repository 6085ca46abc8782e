#pragma once
#include <string>
#include <vector>

#include "src/engine/baseline.hpp"

namespace cfglint {

/// Reads what --write-baseline wrote. Throws UsageError if it is something else.
Baseline read_baseline(const std::string& path);

/// The JSON text of a baseline with everything that a run found, known findings included; sorted, so that a change of
/// one finding is a change of one entry.
std::string baseline_text(const std::vector<UnitResult>& results);

/// A note for each baseline that has entries which the files that were checked no longer deserve.
std::vector<std::string> stale_entries(const std::vector<UnitResult>& results);

}  // namespace cfglint
