#pragma once
#include <optional>
#include <string>
#include <vector>

#include "src/core/fix.hpp"

namespace cfglint::disk {

/// An existing file and its new bytes. It is replaced only while it still holds `before`.
struct Replacement {
  std::string path;  ///< absolute inside the tree
  std::string before;
  std::string after;
};

/// What one set of fixes writes. All of it, or nothing.
struct WritePlan {
  std::vector<NewFile> new_files;
  std::vector<Replacement> replacements;

  [[nodiscard]] bool empty() const { return new_files.empty() && replacements.empty(); }
};

/// Writes a plan beneath `root`: new files first, then each replacement as a temporary file beside the old one that
/// takes its owner, mode and extended attributes and changes places with it (renameat2(2), RENAME_EXCHANGE), so that a
/// reader finds the old or the new file and never a part. Links are followed inside the root only.
///
/// Empty on success. Otherwise the reason; then every file is as it was before.
std::optional<std::string> write(const std::string& root, const WritePlan& plan);

}  // namespace cfglint::disk
