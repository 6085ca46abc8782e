#include <set>

#include "src/engine/fingerprint.hpp"
#include "src/report/findings.hpp"
#include "src/report/json_text.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

/// The words of GitLab's Code Quality report.
std::string_view gitlab_severity(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "major";
    case Severity::Warning:
      return "minor";
    case Severity::Info:
      return "info";
  }
  return "info";
}

}  // namespace

std::string report_gitlab(const ReportInput& input) {
  Json issues = Json::array();
  std::set<std::string> seen;
  for (const UnitResult& result : input.results) {
    const auto names = fingerprints(result);
    for (std::size_t n = 0; n != names.size(); ++n) {
      // Of two issues with one fingerprint GitLab shows one: a file that two units share is reported once.
      if (!seen.insert(names[n]).second) continue;
      const Diagnostic& found = result.diagnostics[n];
      const SourceFile& file = result.workspace->file(found.file);
      issues.push_back(
          {{"description", printable(found.message)},
           {"check_name", found.rule->id},
           {"fingerprint", names[n]},
           {"severity", gitlab_severity(found.severity)},
           {"location",
            {{"path", repository_path(input, result.show(found.file))},
             {"lines", {{"begin", file.locate(found.span.begin).line}, {"end", file.locate(found.span.end).line}}}}}});
    }
  }
  return dump(issues, 2);
}

}  // namespace cfglint
