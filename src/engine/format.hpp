#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/rule.hpp"
#include "src/engine/selection.hpp"
#include "src/model/suppressions/config_line.hpp"

namespace cfglint {

/// What linting one entry file has to say besides findings.
struct Remarks {
  std::vector<std::string> notes;        ///< why some rules stayed silent
  std::vector<std::string> incomplete;   ///< a limit or an unreadable file: part of the configuration was not checked
  std::vector<FileId> several_readings;  ///< files that are read more than once, where a line may mean two things
};

/// A configuration language. `formats()` is the whole list: a new language is a new row.
struct Format {
  std::string_view name;                  ///< as in --format and in rule ids
  std::string_view package;               ///< the program that reads it, as in --package
  std::string_view Programs::*version{};  ///< of that program in a release
  std::string_view entry;                 ///< where the program looks for it, absolute inside a tree
  /// Whether a path inside a tree is a file of this language that the entry file may include.
  bool (*is_fragment)(std::string_view path);
  /// Whether bytes of an unknown file are of this language; certain beats frequent.
  bool (*looks_like)(std::string_view bytes);
  /// Reads the configuration that begins at `entry` and runs the selected rules.
  Remarks (*lint)(Workspace& workspace, FileId entry, const RuleSelection& selection, Context& context);
  std::vector<const RuleInfo*> (*rules)();
  /// The lines of a file, for the comments in them.
  std::vector<ConfigLine> (*lines)(const SourceFile& file, const Target& target);
  /// The values of a file that no output may show: passwords, keys, connect strings.
  std::vector<Span> (*secrets)(const SourceFile& file);
};

std::span<const Format> formats();

/// Null: there is no such format.
const Format* find_format(std::string_view name);

/// Every rule, those about suppressions included, sorted by id.
std::vector<const RuleInfo*> all_rules();

/// Null: there is no such rule.
const RuleInfo* find_rule(std::string_view id);

}  // namespace cfglint
