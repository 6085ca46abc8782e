#include "src/core/path_pattern.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "src/core/tree_path.hpp"

namespace cfglint {
namespace {

std::vector<std::string> names_of(std::string_view path) {
  std::vector<std::string> names;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (end != 0 && path.substr(0, end) != ".") names.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return names;
}

/// For each number of names, whether the first so many names of a path are what the pattern means.
std::vector<bool> reached_by(const std::vector<std::string>& wanted, const std::vector<std::string>& names) {
  std::vector<bool> reached(names.size() + 1, false);
  reached[0] = true;
  for (const std::string& name : wanted) {
    std::vector<bool> next(names.size() + 1, false);
    for (std::size_t n = 0; n <= names.size(); ++n) {
      if (name == "**") {
        next[n] = reached[n] || (n != 0 && next[n - 1]);
      } else if (n != 0 && reached[n - 1]) {
        next[n] = fnmatch(name.c_str(), names[n - 1].c_str(), 0) == 0;
      }
    }
    reached.swap(next);
  }
  return reached;
}

/// "attic/**" means what is in attic, and not attic.
std::size_t shortest_match(const std::vector<std::string>& wanted) { return wanted.back() == "**" ? wanted.size() : 1; }

}  // namespace

bool matches_path(std::string_view pattern, std::string_view path) {
  auto wanted = names_of(pattern);
  if (wanted.empty()) return false;
  if (wanted.size() == 1 && wanted[0] != "**" && pattern.find('/') == std::string_view::npos)
    wanted.insert(wanted.begin(), "**");
  const auto reached = reached_by(wanted, names_of(path));
  const auto from = std::min(shortest_match(wanted), reached.size());
  return std::find(reached.begin() + static_cast<std::ptrdiff_t>(from), reached.end(), true) != reached.end();
}

bool matches_whole_path(std::string_view pattern, std::string_view path) {
  const auto wanted = names_of(pattern);
  const auto names = names_of(path);
  return !wanted.empty() && names.size() >= shortest_match(wanted) && reached_by(wanted, names).back();
}

std::string_view path_below(std::string_view base, std::string_view path) {
  if (path == base) return ".";
  if (base == "/") return path.starts_with('/') ? path.substr(1) : std::string_view{};
  if (path.size() <= base.size() || !path.starts_with(base) || path[base.size()] != '/') return {};
  return path.substr(base.size() + 1);
}

std::string absolute_path(std::string_view directory, std::string_view path) {
  if (path.starts_with('/')) return normal_path(path).value_or("/");
  return normal_path(std::string(directory).append("/").append(path)).value_or("/");
}

bool PathPatterns::match(std::string_view path) const {
  if (patterns.empty()) return false;
  const auto relative = path_below(base, path);
  if (relative.empty()) return false;
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches_path(pattern, relative); });
}

}  // namespace cfglint
