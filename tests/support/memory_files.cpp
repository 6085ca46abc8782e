#include "tests/support/memory_files.hpp"

namespace cfglint::test {

ReadResult MemoryFiles::read(std::string_view path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return {list(path).empty() ? ReadStatus::NotFound : ReadStatus::Directory, {}, {}};
  return {ReadStatus::Ok, found->second, {}};
}

std::vector<DirectoryEntry> MemoryFiles::list(std::string_view directory) const {
  std::map<std::string, bool> names;
  const std::string prefix = directory.ends_with('/') ? std::string(directory) : std::string(directory) + "/";
  for (auto file = files_.lower_bound(prefix); file != files_.end() && file->first.starts_with(prefix); ++file) {
    const auto rest = std::string_view(file->first).substr(prefix.size());
    names.try_emplace(std::string(rest.substr(0, rest.find('/'))), rest.find('/') != std::string_view::npos);
  }
  std::vector<DirectoryEntry> entries;
  for (const auto& [name, is_directory] : names) entries.push_back({name, is_directory});
  return entries;
}

std::optional<std::uint32_t> MemoryFiles::permissions(std::string_view path) const {
  if (!files_.contains(path)) return std::nullopt;
  return 0644;
}

}  // namespace cfglint::test
