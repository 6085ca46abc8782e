#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/cli/options.hpp"

namespace cfglint {

enum class OptionGroup : std::uint8_t { Fixing, Rules, Files, Target, Output, Configuration, Instead };

/// A heading of --help and the name that `--help=NAME` knows it by.
struct OptionGroupInfo {
  OptionGroup group{};
  std::string_view name;
  std::string_view title;
};

std::span<const OptionGroupInfo> option_groups();

/// Where the value goes; the type says how the option is typed:
///   bool                    --name
///   optional<bool>          --name, --no-name
///   string                  --name VALUE, the last one wins
///   optional<string>        --name, --name=VALUE
///   vector<string>          --name VALUE, again and again; `commas` splits each value
using OptionField = std::variant<bool Options::*, std::optional<bool> Options::*, std::string Options::*,
                                 std::optional<std::string> Options::*, std::vector<std::string> Options::*>;

/// One option. The command line, --help, the manual page and the completions are made from the rows of one table.
struct OptionRow {
  std::string_view name;  ///< "--quiet"
  char letter = 0;        ///< 'q'; 0: there is no short form
  OptionGroup group{};
  OptionField field;
  /// What the value is called: FILE, DIR and PATH are completed as such, RULE and RULES by rules. Empty for flags.
  std::string_view value = {};
  std::string_view help;  ///< one clause, no full stop
  /// The words that the value may be; null: any.
  std::vector<std::string_view> (*choices)() = nullptr;
  std::string_view environment = {};  ///< the variable that stands in for an option that was not given; mostly empty
  std::string_view alias = {};        ///< a second name, "--stdin-filename"; mostly empty
  bool commas = false;
  bool common = false;  ///< on the first screen of --help
};

/// In the order of --help.
std::span<const OptionRow> option_table();

/// "-q, --quiet", "--fix / --no-fix", "--report FORMAT=FILE", "--backup[=DIR]"
std::string usage_of(const OptionRow& row);

/// "--no-fix" of a row that has it; otherwise empty.
std::string negative_of(const OptionRow& row);

/// The help and the words that are allowed: "When to use colour: auto, always, never".
std::string help_of(const OptionRow& row);

}  // namespace cfglint
