#pragma once
#include <map>
#include <string>
#include <vector>

#include "src/report/report.hpp"

namespace cfglint {

/// A finding with the unit that it was found in.
struct Finding {
  const UnitResult* result = nullptr;
  const Diagnostic* found = nullptr;

  [[nodiscard]] const SourceFile& file() const { return result->workspace->file(found->file); }
};

/// A finding that does not count, with the words that SARIF has for that.
struct HiddenFinding {
  const Diagnostic* found = nullptr;
  std::string fingerprint;
  std::string_view kind;    ///< "inSource": a comment in the file silences it; "external": the baseline has it
  std::string_view reason;  ///< as the comment says; may be empty
};

/// What a unit's comments and baseline hide.
std::vector<HiddenFinding> hidden_findings(const UnitResult& result);

/// Every finding of a run, unit after unit.
std::vector<Finding> all_findings(const ReportInput& input);

/// The files that were checked and their findings, for formats that group by file; files without findings are there,
/// too.
std::map<std::string, std::vector<Finding>> by_file(const ReportInput& input);

/// What was not checked, and what could not be known: "PATH: WHY", the paths as they are shown.
std::vector<std::string> notes_of(const ReportInput& input);

/// The path of a finding's file for machines that know the repository: relative to the working directory if it is
/// below it, never with "./" in front.
std::string repository_path(const ReportInput& input, std::string_view shown);

/// The finding's message and, each on a line of its own, its notes and its help.
std::string whole_message(const Diagnostic& found);

}  // namespace cfglint
