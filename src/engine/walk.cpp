#include "src/engine/walk.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace cfglint {
namespace {

namespace fs = std::filesystem;

struct Listed {
  WalkedDirectory directory;
  std::vector<WalkedFile> files;
  std::vector<std::string> below;
};

Listed list(const std::string& path) {
  Listed listed{{path, false}, {}, {}};
  std::error_code failed;
  fs::directory_iterator at(path, fs::directory_options::skip_permission_denied, failed);
  for (const auto end = fs::end(at); at != end; at.increment(failed)) {
    const auto name = at->path().filename();
    const bool is_git = name == ".git";
    if (is_git || name == ".cfglint.toml") listed.directory.has_marks = true;
    const bool is_link = at->is_symlink(failed);
    if (at->is_directory(failed)) {
      if (!is_link && !is_git) listed.below.push_back(at->path().string());
    } else if (at->is_regular_file(failed)) {
      listed.files.push_back({at->path().string(), is_link});
    }
  }
  return listed;
}

}  // namespace

std::vector<WalkedFile> walk(const std::string& directory, const std::function<bool(const WalkedDirectory&)>& enter) {
  std::vector<WalkedFile> files;
  std::vector<std::string> left{directory};
  while (!left.empty()) {
    Listed listed = list(left.back());
    left.pop_back();
    if (!enter(listed.directory)) continue;
    std::ranges::move(listed.files, std::back_inserter(files));
    std::ranges::move(listed.below, std::back_inserter(left));
  }
  std::ranges::sort(files, {}, &WalkedFile::path);
  return files;
}

}  // namespace cfglint
