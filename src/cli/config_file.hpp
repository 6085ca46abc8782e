#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cfglint {

/// What a .cfglint.toml sets. What it does not set is empty.
struct ConfigFile {
  std::string path;  ///< empty: there is none
  std::optional<std::string> target;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::optional<std::string> fail_on;
  std::optional<bool> unsafe_fixes;
  std::map<std::string, std::string, std::less<>> rule_settings;  ///< "format/name.key" to value
};

/// The nearest .cfglint.toml, from `directory` upwards to the directory that has a .git. Empty: there is none.
std::optional<std::string> find_config_file(const std::string& directory);

/// Throws UsageError with file, line and column: not TOML, an unknown key (with what may have been meant) or a value of
/// the wrong type.
ConfigFile read_config_file(const std::string& path);

}  // namespace cfglint
