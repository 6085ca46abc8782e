#include "src/report/totals.hpp"

namespace cfglint {

Totals count(std::span<const UnitResult> results) {
  Totals totals;
  for (const UnitResult& result : results) {
    if (result.checked) totals.files += result.paths.size();
    if (!result.checked) ++totals.not_checked;
    totals.fixed += result.applied.size();
    totals.suppressed += result.suppressed.size();
    totals.known += result.known.size();
    if (result.written) totals.files_written += result.plan.new_files.size() + result.plan.replacements.size();
    for (const Diagnostic& found : result.diagnostics) {
      ++(found.severity == Severity::Error     ? totals.errors
         : found.severity == Severity::Warning ? totals.warnings
                                               : totals.infos);
      if (!found.fix) continue;
      if (found.fix->safety == Safety::Safe) ++totals.fixable;
      if (found.fix->safety == Safety::Unsafe) ++totals.fixable_unsafe;
    }
  }
  return totals;
}

}  // namespace cfglint
