#pragma once
#include <cstddef>

#include "src/report/report.hpp"

namespace cfglint {

/// The numbers of a run.
struct Totals {
  std::size_t files = 0;        ///< that were checked
  std::size_t not_checked = 0;  ///< entry files that were not
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t fixable = 0;         ///< with --fix
  std::size_t fixable_unsafe = 0;  ///< only with --unsafe-fixes
  std::size_t suppressed = 0;      ///< by comments in the files
  std::size_t known = 0;           ///< by the baseline
  std::size_t fixed = 0;
  std::size_t files_written = 0;

  [[nodiscard]] std::size_t findings() const { return errors + warnings + infos; }
};

Totals count(std::span<const UnitResult> results);

}  // namespace cfglint
