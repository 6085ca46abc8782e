#include "src/core/workspace.hpp"

#include <utility>

namespace cfglint {

std::optional<FileId> Workspace::load(std::string_view path) {
  std::string key(path);
  if (const auto known = by_path_.find(key); known != by_path_.end()) return known->second;

  ReadResult result = source_.read(path);
  std::optional<FileId> id;
  if (result.status == ReadStatus::Ok) {
    id = static_cast<FileId>(files_.size());
    files_.emplace_back(key, std::move(result.bytes));
  } else if (result.status != ReadStatus::NotFound && result.status != ReadStatus::Directory) {
    unreadable_.push_back({key, result.status, std::move(result.reason)});
  }
  by_path_.emplace(std::move(key), id);
  return id;
}

std::optional<FileId> Workspace::find(std::string_view path) const {
  const auto known = by_path_.find(std::string(path));
  return known == by_path_.end() ? std::nullopt : known->second;
}

}  // namespace cfglint
