#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint::disk {

/// One file that a write changes. Sums are SHA-256; an empty one means that there is no such file.
struct FileRecord {
  std::string path;       ///< absolute inside the tree, after all links
  std::string before;     ///< sum of the old bytes
  std::string after;      ///< sum of the new bytes
  std::string temporary;  ///< the second name in the same directory, which has the new file first and then the old one
};

/// What a write changes: the journal beside the configuration while it is written, and the manifest of a backup.
struct Record {
  std::vector<FileRecord> files;         ///< in the order of writing
  std::vector<std::string> directories;  ///< made for new files, outermost first
  std::vector<std::string> emptied;      ///< removed at the end unless something is in them, innermost first
  std::string root;                      ///< of a backup: the tree's root, an ordinary path
  std::string configuration;             ///< of a backup: the directory of the entry file, inside the tree
  bool in_place = false;                 ///< `temporary` has the old bytes from the start, and the file is overwritten
};

/// JSON, in UTF-8. Empty: a path is not UTF-8.
std::optional<std::string> to_json(const Record& record);

/// Empty: these bytes are no record, or one that names something outside its tree.
std::optional<Record> record_from_json(std::string_view bytes);

}  // namespace cfglint::disk
