#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint {

enum class ReadStatus : std::uint8_t {
  Ok,
  NotFound,
  Directory,
  Refused,     ///< a special file, a file over the size limit, or a path that leaves the tree
  Unreadable,  ///< the system said no; `reason` says why
};

struct ReadResult {
  ReadStatus status = ReadStatus::NotFound;
  std::string bytes;
  std::string reason;  ///< for people; empty when the file was read or does not exist
};

struct DirectoryEntry {
  std::string name;
  bool is_directory = false;
};

/// Where bytes come from: the disk, an overlay of unwritten fixes, or a test. Paths are absolute inside one tree, so a
/// checkout, a container image and a live server look the same. This is the only interface with virtual functions.
class FileSource {
 public:
  FileSource() = default;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  virtual ~FileSource() = default;

  [[nodiscard]] virtual ReadResult read(std::string_view path) const = 0;

  /// The names in a directory, dotfiles included, in byte order; empty if there is no such directory.
  [[nodiscard]] virtual std::vector<DirectoryEntry> list(std::string_view directory) const = 0;

  /// The permission bits of a regular file, links followed inside the tree. Empty: there is none, or the source has
  /// bytes only.
  [[nodiscard]] virtual std::optional<std::uint32_t> permissions(std::string_view /*path*/) const {
    return std::nullopt;
  }
};

}  // namespace cfglint
