#pragma once
#include <cstdint>
#include <optional>
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

  [[nodiscard]] bool valid() const { return static_cast<bool>(root_directory()); }
  [[nodiscard]] const std::string& root() const { return name_; }

  /// Whether there is a name, a link that leads nowhere included. Does not open it.
  [[nodiscard]] bool has_name(std::string_view path) const;
  [[nodiscard]] ReadResult read(std::string_view path) const override;
  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view directory) const override;
  [[nodiscard]] std::optional<std::uint32_t> permissions(std::string_view path) const override;

 private:
  /// The root of the tree that a thread looked at last stays open: ten thousand trees of one run need neither as many
  /// descriptors nor an open(2) for each look. Valid until the thread looks at another tree.
  [[nodiscard]] const Descriptor& root_directory() const;

  std::string name_;
  std::uint64_t number_;  ///< tells this object from others, also from those that are gone
};

/// Everything that standard input has, at most bounds::kFileBytes.
ReadResult read_standard_input();

}  // namespace cfglint::disk
