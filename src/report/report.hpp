#pragma once
#include <optional>
#include <span>
#include <string>

#include "src/engine/run.hpp"

namespace cfglint {

/// What a report is printed from.
struct ReportInput {
  std::span<const UnitResult> results;
  RunSettings settings;
  bool colour = false;
  bool redact = true;       ///< secret values are shown as stars
  bool terminal = false;    ///< a person reads it from a screen: a patch, too, is made safe to print
  bool excerpts = true;     ///< text shows the lines of the files
  bool links = false;       ///< files and pages are links (OSC 8)
  std::string directory{};  ///< the working directory, absolute; empty: unknown
  std::optional<Severity> fail_on = Severity::Warning;  ///< what fails the run; empty: nothing
  std::span<const std::string> passed_over{};           ///< notes about files that were found and not checked
};

/// One function for each output format. Everything that stems from a file or its name is made safe to print: control
/// characters are escaped, bytes that are not UTF-8 are replaced.
using Reporter = std::string (*)(const ReportInput& input);

std::string report_text(const ReportInput& input);
std::string report_concise(const ReportInput& input);
std::string report_json(const ReportInput& input);
std::string report_jsonl(const ReportInput& input);
std::string report_sarif(const ReportInput& input);
std::string report_github(const ReportInput& input);
std::string report_gitlab(const ReportInput& input);
std::string report_junit(const ReportInput& input);
std::string report_checkstyle(const ReportInput& input);
std::string report_rdjson(const ReportInput& input);

/// The planned changes as one git-style diff, new files included. Empty: there is nothing to change.
std::string report_diff(const ReportInput& input);

/// A row of the table of formats: what --output-format and --report know.
struct ReportFormat {
  std::string_view name;
  Reporter reporter = nullptr;
};

std::span<const ReportFormat> report_formats();

/// Null: there is no such format.
Reporter find_reporter(std::string_view name);

}  // namespace cfglint
