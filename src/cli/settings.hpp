#pragma once
#include <memory>
#include <string>
#include <vector>

#include "src/cli/options.hpp"
#include "src/cli/projects.hpp"
#include "src/engine/discover.hpp"
#include "src/engine/run.hpp"
#include "src/report/report.hpp"

namespace cfglint {

/// A report and the file that it goes to.
struct ReportOutput {
  Reporter reporter = nullptr;
  std::string file;  ///< "-" is standard output
};

/// What a run does, decided: flag, then environment, then configuration file, then default.
struct Settings {
  std::shared_ptr<Projects> projects;
  Request request;
  RunSettings run;
  std::vector<ReportOutput> reports;
  bool colour = false;
  bool terminal = false;  ///< standard output is one
  bool links = false;
  bool redact = true;
  bool excerpts = true;
  bool readable_output = true;  ///< standard output is for people
};

/// --write-mode. Throws UsageError for a value that is not allowed.
disk::WriteMode write_mode_of(const Options& options);

/// What a reporter is given.
ReportInput report_input(const std::vector<UnitResult>& results, const Discovery& found, const Settings& settings,
                         bool to_output);

/// Throws UsageError for a value that is not allowed. The options must outlive the settings.
Settings decide(const Options& options);

}  // namespace cfglint
