#pragma once
#include <cstddef>
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
  bool has_config = false;     ///< there is a .cfglint.toml in it
  bool is_repository = false;  ///< there is a .git in it
  bool has_gitignore = false;
  bool has_manifest = false;         ///< there is a manifest.json in it: it may be a backup of cfglint
  bool has_journal = false;          ///< there is a write of cfglint that was not finished, or another one is writing
  bool may_declare_release = false;  ///< there is an os-release in it, or a usr where one may be
};

/// The regular files below a directory and the links to files, in byte order. Links to directories are not followed,
/// .git is passed over, and so is each directory, with all that is in it, that `enter` says no to. `enter` is called in
/// one thread, for a directory before those in it; directories are read in `jobs` threads.
std::vector<WalkedFile> walk(const std::string& directory, std::size_t jobs,
                             const std::function<bool(const WalkedDirectory&)>& enter);

}  // namespace cfglint
