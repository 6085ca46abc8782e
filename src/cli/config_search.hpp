#pragma once
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cfglint {

/// Finds the configuration file that is nearest to a directory: .cfglint.toml in it or above it, up to the directory
/// that has a .git; else /etc/cfglint/cfglint.toml, else the user's own. Looks into each directory once.
class ConfigSearch {
 public:
  explicit ConfigSearch(std::string directory) : directory_(std::move(directory)) {}

  /// What was found for a directory.
  struct Found {
    std::optional<std::string> config;  ///< shown relative to the working directory if it is below it
    std::string repository;  ///< the directory with a .cfglint.toml or a .git, absolute; empty: there is none
  };

  /// `directory` is absolute.
  const Found& look(const std::string& directory);

  /// The directory has neither .cfglint.toml nor .git: what holds above holds there.
  void know_unmarked(const std::string& directory);

  /// A configuration file that root must not obey is passed over, with a note.
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  const Found* keep(Found found);
  bool is_config(const std::string& path);
  [[nodiscard]] std::string shown(const std::string& path) const;

  std::string directory_;
  std::deque<Found> found_;
  std::unordered_map<std::string, const Found*> known_;  ///< by directory; most share what was found above them
  std::vector<std::string> notes_;
};

}  // namespace cfglint
