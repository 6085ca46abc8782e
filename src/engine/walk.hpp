#pragma once
#include <functional>
#include <string>
#include <vector>

namespace cfglint {

/// A file that a walk came upon.
struct WalkedFile {
  std::string path;  ///< begins with the directory that was walked
  bool is_link = false;
};

/// The regular files below a directory and the links to files, in byte order. Links to directories are not followed,
/// .git is passed over, and so is each directory that `skip` says no to.
std::vector<WalkedFile> walk(const std::string& directory, const std::function<bool(const std::string& path)>& skip);

}  // namespace cfglint
