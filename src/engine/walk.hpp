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

/// A directory that a walk is about to take the files of.
struct WalkedDirectory {
  std::string path;
  bool has_marks = false;  ///< there is a .cfglint.toml or a .git in it
};

/// The regular files below a directory and the links to files, in byte order. Links to directories are not followed,
/// .git is passed over, and so is each directory, with all that is in it, that `enter` says no to.
std::vector<WalkedFile> walk(const std::string& directory, const std::function<bool(const WalkedDirectory&)>& enter);

}  // namespace cfglint
