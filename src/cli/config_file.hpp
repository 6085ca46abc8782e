#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/engine/lint_settings.hpp"

namespace cfglint {

/// A path in a configuration file, which is relative to that file.
struct ConfigPath {
  std::string absolute;
};

/// A [[per-file]] of a configuration file.
struct PerFileConfig {
  std::optional<PathPatterns> paths;
  std::optional<std::string> target;
  std::optional<std::vector<std::string>> ignore;
  std::string origin;  ///< the file, as it is shown
};

/// What a .cfglint.toml sets, with what it extends. What it does not set is empty.
struct ConfigFile {
  std::string path;  ///< as it is shown; empty: there is none
  std::string base;  ///< its directory, absolute: what its paths are relative to
  std::optional<std::string> required_version;
  std::optional<std::string> extend;
  std::optional<std::string> target;
  std::optional<PathPatterns> roots;
  std::optional<PathPatterns> exclude;
  std::optional<bool> respect_gitignore;
  std::optional<bool> preview;
  std::optional<bool> pedantic;

  std::optional<std::vector<std::string>> select;
  std::optional<std::vector<std::string>> extend_select;
  std::optional<std::vector<std::string>> ignore;
  std::optional<std::string> fail_on;
  std::optional<ConfigPath> baseline;
  std::optional<bool> require_reason;

  std::optional<bool> unsafe_fixes;
  std::optional<bool> backup;
  std::optional<std::vector<std::string>> fixable;
  std::optional<std::vector<std::string>> unfixable;

  std::vector<SeverityChoice> severities;
  std::vector<std::string> off;  ///< rules whose severity is "off"
  std::vector<RuleFixChoice> rule_fixes;
  RuleSettings rule_settings;
  std::map<std::string, std::string, std::less<>> packages;
  std::vector<PerFileConfig> per_file;
  /// Who set a key, as it is shown: "lint.select", "rules.interfaces/bom.severity", "packages.dovecot".
  std::map<std::string, std::string, std::less<>> origins;
};

/// Reads a configuration file and what it extends. `path` is shown in messages; `directory` is the working directory,
/// absolute. Throws UsageError with file, line and column: not TOML, an unknown key (with what may have been meant), a
/// value of the wrong type, a circle of `extend`, a version of cfglint that the file is not for.
ConfigFile read_config_file(const std::string& path, const std::string& directory);

/// Reads the text of a configuration file that extends none. `shown` names it in messages; paths in it are relative to
/// `directory`. Throws UsageError as read_config_file() does.
void read_config_text(ConfigFile& config, std::string_view text, const std::string& shown,
                      const std::string& directory);

/// Sets one key, as --config KEY=VALUE: "lint.fail-on=error". Paths in it are relative to `directory`.
void set_config_value(ConfigFile& config, const std::string& text, const std::string& directory);

}  // namespace cfglint
