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
  std::optional<std::string> add_ignore;  ///< the value is the reason; may be empty
  std::vector<std::string> fixable;
  std::vector<std::string> unfixable;
  // rules
  std::vector<std::string> select;
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::optional<bool> preview;
  std::optional<bool> pedantic;
  std::vector<std::string> severity;
  std::vector<std::string> per_file_ignores;
  std::vector<std::string> set;
  bool no_suppressions = false;
  std::string baseline;
  std::string write_baseline;
  // files
  std::string root;
  bool system = false;
  std::string as;
  std::string format;
  std::vector<std::string> exclude;
  std::vector<std::string> extend_exclude;
  bool force_exclude = false;
  bool no_follow = false;
  bool follow_report = false;
  std::optional<bool> respect_gitignore;
  bool allow_empty = false;
  std::string jobs;
  // target
  std::string target;
  std::vector<std::string> packages;
  // output
  std::string output_format;
  std::vector<std::string> reports;
  std::string min_severity;
  std::string fail_on;
  bool exit_zero = false;
  bool no_redact = false;
  bool statistics = false;
  bool show_fixes = false;
  bool no_excerpts = false;
  bool quiet = false;
  bool verbose = false;
  std::string colour;
  std::string show_urls;
  // configuration
  std::vector<std::string> config;
  bool isolated = false;
  // instead of checking
  std::string explain;
  bool list_rules = false;
  std::string generate_completion;
  bool list_formats = false;
  bool list_files = false;
  bool show_settings = false;
  bool config_schema = false;
  bool version = false;
  std::optional<std::string> help;  ///< the value is what help is wanted about; mostly empty

  std::set<std::string_view> from_environment;  ///< the names of rows whose value a variable gave
};

}  // namespace cfglint
