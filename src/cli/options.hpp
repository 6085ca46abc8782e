#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint {

/// The command line as typed; what was not given is empty. Each field belongs to one row of the option table. Defaults
/// and the configuration file come later, so that the order of precedence is in one place (src/cli/settings.cpp).
struct Options {
  std::vector<std::string> paths;
  // fixing
  std::optional<bool> fix;
  std::optional<bool> unsafe_fixes;
  bool fix_only = false;
  bool diff = false;
  bool exit_non_zero_on_fix = false;
  std::optional<std::string> backup;  ///< the value is the directory; empty: the usual one
  bool no_backup = false;
  std::string undo;
  std::string write_mode;
  // rules
  std::vector<std::string> select;
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
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
  std::vector<std::string> reports;
  std::string min_severity;
  std::string fail_on;
  bool exit_zero = false;
  bool no_redact = false;
  bool quiet = false;
  std::string colour;
  std::string show_urls;
  // configuration
  std::string config;
  bool isolated = false;
  // instead of checking
  std::string explain;
  bool list_rules = false;
  std::string generate_completion;
  bool version = false;
  std::optional<std::string> help;  ///< the value is what help is wanted about; mostly empty

  std::set<std::string_view> from_environment;  ///< the names of rows whose value a variable gave
};

}  // namespace cfglint
