#pragma once
#include <string>

#include "src/core/file_source.hpp"
#include "src/disk/beneath.hpp"

namespace cfglint::disk {

/// The files under a directory that counts as `/`. Reads regular files only, at most bounds::kFileBytes of each, and
/// never waits: a FIFO, a device or a socket is refused without being opened for I/O.
class TreeFiles final : public FileSource {
 public:
  /// `root` is an ordinary path. Check `valid()` before use.
  explicit TreeFiles(std::string root);

  [[nodiscard]] bool valid() const { return valid_; }
  [[nodiscard]] const std::string& root() const { return name_; }
  [[nodiscard]] ReadResult read(std::string_view path) const override;
  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view directory) const override;

 private:
  /// The root is opened for each use: ten thousand trees of one run must not need as many descriptors.
  [[nodiscard]] Descriptor root_directory() const { return open_directory(name_); }

  std::string name_;
  bool valid_;
};

/// Everything that standard input has, at most bounds::kFileBytes.
ReadResult read_standard_input();

}  // namespace cfglint::disk
