#pragma once
#include <map>
#include <string>

#include "src/core/file_source.hpp"

namespace cfglint::test {

/// A tree in memory: absolute paths to bytes.
class MemoryFiles final : public FileSource {
 public:
  using Files = std::map<std::string, std::string, std::less<>>;

  explicit MemoryFiles(Files files) : files_(std::move(files)) {}

  [[nodiscard]] ReadResult read(std::string_view path) const override;
  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view directory) const override;
  /// Those that a file gets from an ordinary umask.
  [[nodiscard]] std::optional<std::uint32_t> permissions(std::string_view path) const override;

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace cfglint::test
