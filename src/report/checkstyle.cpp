#include <fmt/format.h>

#include "src/report/findings.hpp"
#include "src/report/place.hpp"
#include "src/report/xml.hpp"

namespace cfglint {

std::string report_checkstyle(const ReportInput& input) {
  std::string text(kXmlDeclaration);
  text += "<checkstyle version=\"4.3\">\n";
  for (const auto& [path, findings] : by_file(input)) {
    if (findings.empty()) continue;
    text += fmt::format("  <file name=\"{}\">\n", xml_text(path));
    for (const Finding& finding : findings) {
      const auto at = place_of(finding.file(), finding.found->span.begin);
      text += fmt::format(
          "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"cfglint.{}\"/>\n", at.line,
          at.column, to_string(finding.found->severity), xml_text(finding.found->message), finding.found->rule->id);
    }
    text += "  </file>\n";
  }
  return text + "</checkstyle>\n";
}

}  // namespace cfglint
