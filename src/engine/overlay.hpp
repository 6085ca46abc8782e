#pragma once
#include <map>
#include <string>

#include "src/core/file_source.hpp"

namespace cfglint {

/// A tree with changes that are not on the disk: what a fix would leave.
class Overlay final : public FileSource {
 public:
  explicit Overlay(const FileSource& below) : below_(below) {}

  void set(std::string path, std::string bytes) { files_.insert_or_assign(std::move(path), std::move(bytes)); }

  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& files() const { return files_; }
  [[nodiscard]] const FileSource& below() const { return below_; }
  [[nodiscard]] ReadResult read(std::string_view path) const override;
  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view directory) const override;
  [[nodiscard]] std::optional<std::uint32_t> permissions(std::string_view path) const override {
    return below_.permissions(path);
  }

 private:
  const FileSource& below_;
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace cfglint
