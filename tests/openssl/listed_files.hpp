#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/core/file_source.hpp"

namespace cfglint::test {

/// A tree in memory whose directories list their files in the order given here, as readdir() has no order.
class ListedFiles final : public FileSource {
 public:
  using Files = std::vector<std::pair<std::string, std::string>>;

  explicit ListedFiles(Files files) : files_(std::move(files)) {}

  [[nodiscard]] ReadResult read(std::string_view path) const override {
    const auto found = std::ranges::find(files_, path, &Files::value_type::first);
    if (found != files_.end()) return {ReadStatus::Ok, found->second, ""};
    return {list(path).empty() ? ReadStatus::NotFound : ReadStatus::Directory, "", ""};
  }

  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view directory) const override {
    const std::string prefix = std::string(directory) + "/";
    std::vector<DirectoryEntry> entries;
    for (const auto& [path, bytes] : files_) {
      if (path.starts_with(prefix) && path.find('/', prefix.size()) == std::string::npos) {
        entries.push_back({path.substr(prefix.size()), false});
      }
    }
    return entries;
  }

 private:
  Files files_;
};

}  // namespace cfglint::test
