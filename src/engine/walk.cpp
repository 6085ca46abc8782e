#include "src/engine/walk.hpp"

#include <algorithm>
#include <filesystem>

namespace cfglint {

namespace fs = std::filesystem;

std::vector<WalkedFile> walk(const std::string& directory, const std::function<bool(const std::string& path)>& skip) {
  std::vector<WalkedFile> files;
  std::error_code failed;
  fs::recursive_directory_iterator at(directory, fs::directory_options::skip_permission_denied, failed);
  for (const auto end = fs::end(at); at != end; at.increment(failed)) {
    const bool is_link = at->is_symlink(failed);
    if (at->is_directory(failed)) {
      if (is_link) continue;
      if (at->path().filename() == ".git" || skip(at->path().string())) at.disable_recursion_pending();
    } else if (at->is_regular_file(failed)) {
      files.push_back({at->path().string(), is_link});
    }
  }
  std::ranges::sort(files, {}, &WalkedFile::path);
  return files;
}

}  // namespace cfglint
