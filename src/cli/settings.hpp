#pragma once
#include <optional>
#include <string>
#include <vector>

#include "src/cli/options.hpp"
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
  Request request;
  RunSettings run;
  std::vector<ReportOutput> reports;
  std::optional<Severity> fail_on;  ///< empty: never
  bool colour = false;
  bool terminal = false;  ///< standard output is one
  bool links = false;
  bool redact = true;
};

/// --write-mode. Throws UsageError for a value that is not allowed.
disk::WriteMode write_mode_of(const Options& options);

/// Throws UsageError for a value that is not allowed.
Settings decide(const Options& options);

}  // namespace cfglint
