#include "src/cli/config_search.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "src/cli/environment.hpp"
#include "src/core/path_pattern.hpp"
#include "src/core/tree_path.hpp"
#include "src/disk/trust.hpp"

namespace cfglint {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "/.cfglint.toml";
constexpr const char* kSystemFile = "/etc/cfglint/cfglint.toml";

bool is_file(const std::string& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
}

bool exists(const std::string& path) {
  std::error_code failed;
  return fs::exists(fs::symlink_status(path, failed));
}

/// The file that holds where no repository has one.
std::optional<std::string> general_file() {
  if (is_file(kSystemFile)) return kSystemFile;
  const std::string home = environment("HOME");
  std::string directory = environment("XDG_CONFIG_HOME");
  if (directory.empty() && !home.empty()) directory = home + "/.config";
  const std::string path = directory + "/cfglint/cfglint.toml";
  return !directory.empty() && is_file(path) ? std::optional(path) : std::nullopt;
}

}  // namespace

std::string ConfigSearch::shown(const std::string& path) const {
  const auto below = path_below(directory_, path);
  return below.empty() ? path : std::string(below);
}

bool ConfigSearch::is_config(const std::string& path) {
  if (!is_file(path)) return false;
  const auto reason = disk::why_not_trusted(path);
  if (reason) notes_.push_back(fmt::format("{}: not obeyed, since root is running and {}", shown(path), *reason));
  return !reason;
}

const ConfigSearch::Found* ConfigSearch::keep(Found found) {
  found_.push_back(std::move(found));
  return &found_.back();
}

void ConfigSearch::know_unmarked(const std::string& directory) {
  if (directory == "/" || known_.contains(directory)) return;
  known_.emplace(directory, &look(std::string(parent_path(directory))));
}

const ConfigSearch::Found& ConfigSearch::look(const std::string& directory) {
  if (const auto known = known_.find(directory); known != known_.end()) return *known->second;
  const std::string at = directory == "/" ? "" : directory;
  const Found* found = nullptr;
  if (is_config(at + kName)) {
    found = keep({shown(at + kName), directory});
  } else if (exists(at + "/.git")) {
    found = keep({general_file(), directory});
  } else if (directory == "/") {
    found = keep({general_file(), ""});
  } else {
    found = &look(std::string(parent_path(directory)));
  }
  known_.emplace(directory, found);
  return *found;
}

}  // namespace cfglint
