#include "src/engine/ignore_files.hpp"

#include <optional>
#include <vector>

#include "src/core/path_pattern.hpp"
#include "src/core/tree_path.hpp"
#include "src/disk/directory.hpp"
#include "src/disk/tree_files.hpp"

namespace cfglint {
namespace {

using Files = std::map<std::string, IgnorePatterns, std::less<>>;

std::optional<bool> verdict(const Files& files, std::string_view directory, std::string_view path, bool is_directory) {
  const auto found = files.find(directory);
  if (found == files.end()) return std::nullopt;
  return found->second.verdict(path_below(directory, path), is_directory);
}

/// A directory, or the file of a work tree.
bool has_git(const std::string& directory) { return disk::kind_of_name(directory + "/.git") != disk::NameKind::Other; }

void read_into(Files& files, const std::string& directory, std::string_view file) {
  const disk::TreeFiles tree(directory);
  if (!tree.valid()) return;
  const ReadResult result = tree.read(file);
  if (result.status == ReadStatus::Ok) files.emplace(directory, IgnorePatterns(result.bytes));
}

}  // namespace

IgnoreFiles::IgnoreFiles(const std::string& start) {
  std::vector<std::string> above;
  for (std::string at = start; at != "/" && !has_git(at); at = std::string(parent_path(at))) above.push_back(at);
  const std::string top = above.empty() ? start : std::string(parent_path(above.back()));
  if (!has_git(top)) return;
  if (top != start) enter(top, true, true);
  for (const std::string& at : above) {
    if (at != start) enter(at, false, true);
  }
}

void IgnoreFiles::enter(const std::string& directory, bool is_repository, bool has_gitignore) {
  if (is_repository) {
    tops_.insert(directory);
    read_into(excludes_, directory, "/.git/info/exclude");
  }
  if (has_gitignore && !tops_.empty()) read_into(files_, directory, "/.gitignore");
}

bool IgnoreFiles::ignores(std::string_view path, bool is_directory) const {
  if (tops_.empty()) return false;
  for (auto directory = parent_path(path);; directory = parent_path(directory)) {
    if (const auto said = verdict(files_, directory, path, is_directory)) return *said;
    if (tops_.contains(directory)) return verdict(excludes_, directory, path, is_directory).value_or(false);
    if (directory == "/") return false;
  }
}

}  // namespace cfglint
