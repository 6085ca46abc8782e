#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint {

/// One line of a .gitignore, as gitignore(5) describes it.
class IgnorePattern {
 public:
  /// Empty: the line is blank or a comment.
  static std::optional<IgnorePattern> parse(std::string_view line);

  /// Whether the pattern means the path itself; what is in a directory that it means is not asked about. `path` is
  /// relative to the directory of the .gitignore.
  [[nodiscard]] bool match(std::string_view path, bool is_directory) const;

  /// A pattern after '!': what it means is not ignored.
  [[nodiscard]] bool takes_back() const { return takes_back_; }

 private:
  std::string pattern_;
  bool takes_back_ = false;
  bool directories_only_ = false;
  bool anywhere_ = false;  ///< without a slash: a name at any depth
};

/// The patterns of a whole file. The last one that matches counts.
class IgnorePatterns {
 public:
  explicit IgnorePatterns(std::string_view text);

  /// True: ignored; false: taken back; empty: no pattern means it.
  [[nodiscard]] std::optional<bool> verdict(std::string_view path, bool is_directory) const;

 private:
  std::vector<IgnorePattern> patterns_;
};

}  // namespace cfglint
