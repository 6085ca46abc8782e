#include "src/report/findings.hpp"

#include "src/engine/fingerprint.hpp"

namespace cfglint {

std::vector<HiddenFinding> hidden_findings(const UnitResult& result) {
  std::vector<HiddenFinding> hidden;
  const auto names = suppressed_fingerprints(result);
  for (std::size_t n = 0; n != names.size(); ++n) {
    hidden.push_back({&result.suppressed[n].found, names[n], "inSource", result.suppressed[n].reason});
  }
  for (std::size_t n = 0; n != result.known.size(); ++n) {
    hidden.push_back({&result.known[n], result.matched[n], "external", {}});
  }
  return hidden;
}

std::vector<Finding> all_findings(const ReportInput& input) {
  std::vector<Finding> findings;
  for (const UnitResult& result : input.results) {
    for (const Diagnostic& found : result.diagnostics) findings.push_back({&result, &found});
  }
  return findings;
}

std::map<std::string, std::vector<Finding>> by_file(const ReportInput& input) {
  std::map<std::string, std::vector<Finding>> files;
  const auto path_of = [&](const UnitResult& result, FileId id) { return repository_path(input, result.show(id)); };
  for (const UnitResult& result : input.results) {
    for (std::size_t n = 0; result.checked && n != result.paths.size(); ++n) {
      if (result.is_reported(FileId(n))) files[path_of(result, FileId(n))];
    }
    for (const Diagnostic& found : result.diagnostics) files[path_of(result, found.file)].push_back({&result, &found});
  }
  return files;
}

std::vector<std::string> notes_of(const ReportInput& input) {
  std::vector<std::string> notes(input.passed_over.begin(), input.passed_over.end());
  for (const UnitResult& result : input.results) {
    for (const std::string& note : result.remarks.notes) notes.push_back(result.unit.tree->show(note));
  }
  return notes;
}

std::string repository_path(const ReportInput& input, std::string_view shown) {
  while (shown.starts_with("./")) shown.remove_prefix(2);
  const std::string_view here = input.directory;
  if (!here.empty() && shown.size() > here.size() + 1 && shown.starts_with(here) && shown[here.size()] == '/') {
    shown.remove_prefix(here.size() + 1);
  }
  return std::string(shown);
}

std::string whole_message(const Diagnostic& found) {
  std::string text = found.message;
  for (const std::string& note : found.notes) text += "\n" + note;
  if (!found.help.empty()) text += "\n" + found.help;
  return text;
}

}  // namespace cfglint
