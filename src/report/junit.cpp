#include <fmt/format.h>

#include <algorithm>

#include "src/report/findings.hpp"
#include "src/report/place.hpp"
#include "src/report/xml.hpp"

namespace cfglint {
namespace {

bool fails(const ReportInput& input, const Finding& finding) {
  const ProjectPtr& project = finding.result->unit.project;
  const auto& fail_on = project ? project->fail_on : input.fail_on;
  return fail_on && finding.found->severity <= *fail_on;
}

/// What fails the run is a failed test, what does not is a test with output.
std::string test_case(const ReportInput& input, const std::string& path, const Finding& finding) {
  const Diagnostic& found = *finding.found;
  const auto at = place_of(finding.file(), found.span.begin);
  const std::string severity(to_string(found.severity));
  const std::string body = fmt::format("{}:{}:{}: {}: {}", path, at.line, at.column, severity, whole_message(found));
  std::string text =
      fmt::format("    <testcase name=\"{} line {}\" classname=\"{}\">\n", found.rule->id, at.line, xml_text(path));
  if (fails(input, finding)) {
    text += fmt::format("      <failure message=\"{}\" type=\"{}\">{}</failure>\n", xml_text(found.message), severity,
                        xml_lines(body));
  } else {
    text += fmt::format("      <system-out>{}</system-out>\n", xml_lines(body));
  }
  return text + "    </testcase>\n";
}

std::string file_suite(const ReportInput& input, const std::string& path, const std::vector<Finding>& findings) {
  const auto failed = std::ranges::count_if(findings, [&](const Finding& finding) { return fails(input, finding); });
  std::string text = fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n",
                                 xml_text(path), std::max<std::size_t>(findings.size(), 1), failed);
  if (findings.empty()) text += fmt::format("    <testcase name=\"cfglint\" classname=\"{}\"/>\n", xml_text(path));
  for (const Finding& finding : findings) text += test_case(input, path, finding);
  return text + "  </testsuite>\n";
}

/// What could not be read, fixed or written is an error; what was not checked, or could not be known, is skipped.
std::string remarks_suite(const ReportInput& input) {
  std::string cases;
  std::size_t number = 0;
  for (const UnitResult& result : input.results) {
    for (const std::string& failure : result.failures) {
      ++number;
      cases += fmt::format(
          "    <testcase name=\"failure {}\" classname=\"cfglint\">\n      <error message=\"{}\" type=\"failure\"/>\n"
          "    </testcase>\n",
          number, xml_text(failure));
    }
  }
  const auto notes = notes_of(input);
  for (std::size_t n = 0; n != notes.size(); ++n) {
    cases += fmt::format(
        "    <testcase name=\"note {}\" classname=\"cfglint\">\n      <skipped message=\"{}\"/>\n    </testcase>\n",
        n + 1, xml_text(notes[n]));
  }
  if (cases.empty()) return "";
  return fmt::format(
      "  <testsuite name=\"cfglint\" tests=\"{}\" failures=\"0\" errors=\"{}\" skipped=\"{}\">\n{}  </testsuite>\n",
      number + notes.size(), number, notes.size(), cases);
}

}  // namespace

std::string report_junit(const ReportInput& input) {
  std::string text = std::string(kXmlDeclaration) + "<testsuites name=\"cfglint\">\n";
  for (const auto& [path, findings] : by_file(input)) text += file_suite(input, path, findings);
  return text + remarks_suite(input) + "</testsuites>\n";
}

}  // namespace cfglint
