#include "src/engine/overlay.hpp"

#include <algorithm>

namespace cfglint {

ReadResult Overlay::read(std::string_view path) const {
  const auto changed = files_.find(path);
  if (changed == files_.end()) return below_.read(path);
  return {ReadStatus::Ok, changed->second, {}};
}

std::vector<DirectoryEntry> Overlay::list(std::string_view directory) const {
  auto entries = below_.list(directory);
  const std::string prefix = directory.ends_with('/') ? std::string(directory) : std::string(directory) + "/";
  for (auto file = files_.lower_bound(prefix); file != files_.end() && file->first.starts_with(prefix); ++file) {
    const auto rest = std::string_view(file->first).substr(prefix.size());
    const std::string name(rest.substr(0, rest.find('/')));
    if (std::ranges::find(entries, name, &DirectoryEntry::name) != entries.end()) continue;
    entries.push_back({name, name.size() != rest.size()});
  }
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

}  // namespace cfglint
