#pragma once
#include <optional>
#include <string>
#include <vector>

namespace cfglint {

/// The command line as typed; what was not given is empty. Defaults and the configuration file come later, so that the
/// order of precedence is in one place (src/cli/settings.cpp).
struct Options {
  std::vector<std::string> paths;
  // what to do instead of linting
  std::optional<std::string> explain;
  bool list_rules = false;
  // fixing
  bool fix = false;
  bool unsafe_fixes = false;
  bool fix_only = false;
  bool diff = false;
  bool exit_non_zero_on_fix = false;
  // selecting
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::vector<std::string> extend_select;
  std::vector<std::string> set;
  // files
  std::string root;
  std::string as;
  std::string format;
  bool allow_empty = false;
  // target
  std::string target;
  // output
  std::string output_format;
  std::string min_severity;
  std::string fail_on;
  bool exit_zero = false;
  bool quiet = false;
  bool no_redact = false;
  std::string colour;
  // configuration
  std::string config;
  bool isolated = false;
};

struct ParsedOptions {
  Options options;
  std::optional<int> exit_code;  ///< set: print `text` and stop
  std::string text;
};

/// Reads argv. Never exits; a wrong command line is exit code 2 with its message.
ParsedOptions parse_options(int argc, const char* const* argv);

}  // namespace cfglint
