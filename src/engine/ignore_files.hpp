#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "src/core/ignore_pattern.hpp"

namespace cfglint {

/// What a Git repository ignores, by the files that every clone of it has: the .gitignore of each directory; and by its
/// .git/info/exclude. What a person ignores everywhere (core.excludesFile) does not count, so that everybody checks the
/// same files. Git is not run, and what it tracks all the same is not known: a file that is named is always checked.
class IgnoreFiles {
 public:
  /// Reads what is above a directory, up to the repository's top. All paths are absolute and without links.
  explicit IgnoreFiles(const std::string& start);

  /// Tells of a directory below, from the top down.
  void enter(const std::string& directory, bool is_repository, bool has_gitignore);

  /// Whether a path below a directory that was told of is ignored, be it itself or not because of what it is in.
  [[nodiscard]] bool ignores(std::string_view path, bool is_directory) const;

 private:
  std::set<std::string, std::less<>> tops_;                      ///< directories with a .git
  std::map<std::string, IgnorePatterns, std::less<>> files_;     ///< by their directory
  std::map<std::string, IgnorePatterns, std::less<>> excludes_;  ///< .git/info/exclude, by the directory of .git
};

}  // namespace cfglint
