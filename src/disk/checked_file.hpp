#pragma once
#include <sys/stat.h>

#include <string>

#include "src/disk/beneath.hpp"

namespace cfglint::disk {

/// An existing file that is about to be replaced: opened, and found to hold what was read.
struct CheckedFile {
  /// Follows links inside the root. Throws Failure unless the path is a regular file that holds `before`, without
  /// set-user-ID bits and, unless they are allowed, other hard links.
  CheckedFile(const Descriptor& root, const std::string& named, std::string_view before, bool may_have_links);

  /// Throws Failure unless the name in the directory is this file, unchanged since the check.
  void require_same(const std::string& other_name) const;

  std::string path;  ///< absolute inside the tree, after all links
  std::string name;  ///< in `directory`
  Descriptor file;
  Descriptor directory;
  struct stat state {};
};

}  // namespace cfglint::disk
