#include "src/core/tree_path.hpp"

#include <algorithm>

namespace cfglint {

std::string_view parent_path(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == 0 || slash == std::string_view::npos ? "/" : path.substr(0, slash);
}

std::optional<std::string> normal_path(std::string_view path) {
  std::string normal;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    const auto component = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (component.empty() || component == ".") continue;
    if (component == "..") {
      if (normal.empty()) return std::nullopt;
      normal.erase(normal.rfind('/'));
      continue;
    }
    normal.append("/").append(component);
  }
  return normal.empty() ? "/" : normal;
}

}  // namespace cfglint
