#include "src/engine/baseline.hpp"

#include <utility>

#include "src/engine/fingerprint.hpp"

namespace cfglint {

void hide_known(UnitResult& result, const Baseline& baseline) {
  const auto names = fingerprints(result);
  std::vector<Diagnostic> left;
  for (std::size_t n = 0; n != names.size(); ++n) {
    Diagnostic& found = result.diagnostics[n];
    const auto entry = baseline.entries.find(names[n]);
    const bool known = entry != baseline.entries.end() && entry->second.rule == found.rule->id;
    if (known) result.matched.push_back(names[n]);
    (known ? result.known : left).push_back(std::move(found));
  }
  result.diagnostics = std::move(left);
}

}  // namespace cfglint
