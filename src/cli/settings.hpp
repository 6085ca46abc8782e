#pragma once
#include <optional>
#include <string>

#include "src/cli/options.hpp"
#include "src/engine/discover.hpp"
#include "src/engine/run.hpp"
#include "src/report/report.hpp"

namespace cfglint {

/// What a run does, decided: flag, then environment, then configuration file, then default.
struct Settings {
  Request request;
  RunSettings run;
  Reporter reporter = nullptr;
  std::string output_format;
  std::optional<Severity> fail_on;  ///< empty: never
  bool report = true;
  bool colour = false;
  bool redact = true;
};

/// Throws UsageError for a value that is not allowed.
Settings decide(const Options& options);

}  // namespace cfglint
