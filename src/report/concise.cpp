#include <optional>
#include <string>

#include "src/report/place.hpp"
#include "src/report/printable.hpp"
#include "src/report/report.hpp"
#include "src/report/style.hpp"

namespace cfglint {

std::string report_concise(const ReportInput& input) {
  const Style style(input.colour);
  std::string text;
  for (const UnitResult& result : input.results) {
    std::optional<FileId> file;
    std::string path;
    for (const Diagnostic& found : result.diagnostics) {
      if (file != found.file) path = printable(result.show(found.file));
      file = found.file;
      const auto at = place_of(result.workspace->file(found.file), found.span.begin);
      // Nothing else is done for a finding: a format string would cost more than all that it puts together.
      text.append(path).append(":").append(std::to_string(at.line)).append(":").append(std::to_string(at.column));
      text.append(": ").append(style.severity(found.severity, to_string(found.severity)));
      text.append(": ").append(printable(found.message)).append(" [").append(found.rule->id).append("]\n");
    }
  }
  return text;
}

}  // namespace cfglint
