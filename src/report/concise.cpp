#include <fmt/format.h>

#include "src/report/place.hpp"
#include "src/report/printable.hpp"
#include "src/report/report.hpp"
#include "src/report/style.hpp"

namespace cfglint {

std::string report_concise(const ReportInput& input) {
  const Style style(input.colour);
  std::string text;
  for (const UnitResult& result : input.results) {
    for (const Diagnostic& found : result.diagnostics) {
      const auto at = place_of(result.workspace->file(found.file), found.span.begin);
      text += fmt::format("{}:{}:{}: {}: {} [{}]\n", printable(result.show(found.file)), at.line, at.column,
                          style.severity(found.severity, to_string(found.severity)), printable(found.message),
                          found.rule->id);
    }
  }
  return text;
}

}  // namespace cfglint
