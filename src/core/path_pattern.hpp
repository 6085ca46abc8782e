#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cfglint {

/// Whether a pattern of a configuration file means a path. Both are relative to one directory, with '/' between names.
/// `*`, `?` and `[...]` stay within a name, `**` stands for any number of names, a pattern without a slash means a name
/// at any depth, and a pattern that means a directory means everything in it.
bool matches_path(std::string_view pattern, std::string_view path);

/// The same for a pattern that is relative to the directory that the path is in, too, and means nothing below a match:
/// a pattern without a slash means a name in that directory.
bool matches_whole_path(std::string_view pattern, std::string_view path);

/// Patterns and the directory that they are relative to.
struct PathPatterns {
  std::string base;  ///< absolute, without a slash at its end unless it is "/"
  std::vector<std::string> patterns;

  /// `path` is absolute and normal. Nothing outside of `base` matches.
  [[nodiscard]] bool match(std::string_view path) const;
};

/// An absolute path from `base` on; empty if it is not below it. "." is `base` itself.
std::string_view path_below(std::string_view base, std::string_view path);

/// The absolute path, in normal form, of a path that may be relative to an absolute directory.
std::string absolute_path(std::string_view directory, std::string_view path);

}  // namespace cfglint
