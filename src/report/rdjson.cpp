#include <algorithm>

#include "src/report/findings.hpp"
#include "src/report/json_text.hpp"
#include "src/report/printable.hpp"
#include "src/report/redaction.hpp"
#include "src/report/uri.hpp"

namespace cfglint {
namespace {

std::string_view rd_severity(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "ERROR";
    case Severity::Warning:
      return "WARNING";
    case Severity::Info:
      return "INFO";
  }
  return "UNKNOWN_SEVERITY";
}

/// Columns of the Reviewdog Diagnostic Format count bytes.
Json position(const SourceFile& file, std::uint32_t offset) {
  const auto at = file.locate(offset);
  return {{"line", at.line}, {"column", at.column}};
}

Json range(const SourceFile& file, Span span) {
  return {{"start", position(file, span.begin)}, {"end", position(file, span.end)}};
}

Json location(const ReportInput& input, const UnitResult& result, FileId id, Span span) {
  return {{"path", repository_path(input, result.show(id))}, {"range", range(result.workspace->file(id), span)}};
}

/// The fix as one replacement: suggestions are taken one by one, so that several would be a fix by half. Empty if it
/// changes or creates other files, or if it would show a secret.
std::optional<Edit> whole_suggestion(const Finding& finding, Redaction& redaction) {
  const auto& fix = finding.found->fix;
  if (!fix || fix->safety == Safety::Manual || !fix->new_files.empty() || fix->edits.empty()) return {};
  Edit whole = fix->edits.front();
  for (const Edit& edit : fix->edits) {
    if (edit.file != finding.found->file) return {};
    whole.span = {std::min(whole.span.begin, edit.span.begin), std::max(whole.span.end, edit.span.end)};
  }
  std::vector<Edit> edits = fix->edits;
  for (Edit& edit : edits) edit.span = {edit.span.begin - whole.span.begin, edit.span.end - whole.span.begin};
  whole.text = apply_edits(finding.file().text(whole.span), std::move(edits));
  const bool shown = is_utf8(whole.text) && redaction.text(*finding.result, whole.file, whole.text) == whole.text;
  return shown ? std::optional(whole) : std::nullopt;
}

Json diagnostic(const ReportInput& input, const Finding& finding, Redaction& redaction) {
  const Diagnostic& found = *finding.found;
  Json code{{"value", found.rule->id}};
  if (pages_have_address()) code["url"] = page_of(*found.rule);
  Json json{{"message", printable(found.message)},
            {"location", location(input, *finding.result, found.file, found.span)},
            {"severity", rd_severity(found.severity)},
            {"code", std::move(code)}};
  if (const auto edit = whole_suggestion(finding, redaction)) {
    json["suggestions"] = Json::array({{{"range", range(finding.file(), edit->span)}, {"text", edit->text}}});
  }
  for (const Label& label : found.labels) {
    json["relatedLocations"].push_back(
        {{"message", printable(label.text)}, {"location", location(input, *finding.result, label.file, label.span)}});
  }
  return json;
}

}  // namespace

std::string report_rdjson(const ReportInput& input) {
  Json json{{"source", {{"name", "cfglint"}}}, {"diagnostics", Json::array()}};
  Redaction redaction(input);
  for (const Finding& finding : all_findings(input))
    json["diagnostics"].push_back(diagnostic(input, finding, redaction));
  return dump(json, 2);
}

}  // namespace cfglint
