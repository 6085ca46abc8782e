#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/cli/config_file.hpp"

namespace cfglint {

/// Where the value of a key goes; the type says how it is written.
template <typename Record>
using ConfigField = std::variant<std::optional<std::string> Record::*, std::optional<bool> Record::*,
                                 std::optional<std::vector<std::string>> Record::*,
                                 std::optional<PathPatterns> Record::*, std::optional<ConfigPath> Record::*>;

/// A key of the configuration file. The reader, the schema and cfglint.toml(5) are made from the rows.
template <typename Record>
struct ConfigKey {
  std::string_view section;  ///< "lint" of [lint]; empty for the top
  std::string_view name;
  ConfigField<Record> field;
  std::string_view meaning;  ///< one clause, no full stop
  /// The words that the value, or each of its elements, may be; null: any.
  std::vector<std::string_view> (*choices)() = nullptr;
  /// What is wrong with a value, or with one of its elements; null: nothing can be.
  std::optional<std::string> (*mistake)(std::string_view value) = nullptr;
};

/// The keys of the file, section by section; those at the top come first.
std::span<const ConfigKey<ConfigFile>> config_keys();

/// The keys of [[per-file]].
std::span<const ConfigKey<PerFileConfig>> per_file_keys();

/// What `target` and --target take, besides numbers such as "debian-12"; and what is wrong with a value, or nothing.
std::vector<std::string_view> release_words();
std::optional<std::string> mistake_in_release(std::string_view value);

/// What [rules."language/name"] takes besides the rule's own options.
std::vector<std::string_view> severity_words();
std::vector<std::string_view> fix_words();

/// The programs whose versions [packages] and --package name.
std::vector<std::string_view> package_names();

/// What is wrong with NAME = VERSION; empty: nothing.
std::optional<std::string> mistake_in_package(std::string_view name, std::string_view version);

}  // namespace cfglint
