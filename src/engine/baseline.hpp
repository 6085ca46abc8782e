#pragma once
#include <map>
#include <string>

#include "src/engine/unit.hpp"

namespace cfglint {

/// What a baseline says about a finding, besides its fingerprint.
struct BaselineEntry {
  std::string rule;
  std::string file;  ///< as it was shown, for people
};

/// Findings that are known and do not count.
struct Baseline {
  std::string path;                                           ///< as it is shown
  std::map<std::string, BaselineEntry, std::less<>> entries;  ///< by fingerprint
};

/// Moves the findings that the baseline has from the result's `diagnostics` to `known`.
void hide_known(UnitResult& result, const Baseline& baseline);

}  // namespace cfglint
