#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/core/target.hpp"
#include "src/engine/lint_settings.hpp"

namespace cfglint {

/// A release that was named, "none" (release empty), or "auto": the tree is asked.
struct TargetChoice {
  bool ask_tree = false;
  Target target;
};

/// A release for the trees at some paths.
struct PathTarget {
  PathPatterns paths;
  TargetChoice target;
};

/// What a configuration file and the command line say about the files that the configuration file is nearest to.
struct Project {
  std::string config;  ///< the configuration file, as it is shown; empty: there is none
  std::string base;    ///< absolute: the configuration file's directory, else the repository's, else the working one
  /// Who set what is not as by default: by the key of the configuration file, with its section ("lint.select").
  std::map<std::string, std::string, std::less<>> origins;
  PathPatterns roots;  ///< directories that count as `/`; others are known by the ends of paths
  std::vector<PathPatterns> exclude;
  bool respect_gitignore = true;       ///< what a repository ignores is passed over in directories
  std::optional<TargetChoice> target;  ///< for every tree; empty: `targets`, then the tree itself
  std::vector<PathTarget> targets;     ///< the first that matches counts
  LintSettings lint;
  bool unsafe_fixes = false;
  std::optional<bool> backup;  ///< whether the old files are kept; empty: only those of the running system
  std::optional<Severity> fail_on = Severity::Warning;  ///< empty: never

  [[nodiscard]] bool excludes(std::string_view absolute_path) const;

  /// Empty: ask the tree.
  [[nodiscard]] std::optional<Target> target_of(std::string_view absolute_path) const;
};

using ProjectPtr = std::shared_ptr<const Project>;

/// The project of the files in a directory. Called for each directory; remembers what it found.
using ProjectOf = std::function<ProjectPtr(const std::string& directory)>;

}  // namespace cfglint
