#include "src/core/glob.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "src/core/bounds.hpp"

namespace cfglint {
namespace {

/// A component without anything to expand, its backslashes removed.
std::string literal(std::string_view component) {
  std::string text;
  for (std::size_t i = 0; i != component.size(); ++i) {
    if (component[i] == '\\' && i + 1 != component.size()) ++i;
    text += component[i];
  }
  return text;
}

}  // namespace

bool has_glob_characters(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (pattern[i] == '*' || pattern[i] == '?' || pattern[i] == '[') {
      return true;
    }
  }
  return false;
}

std::optional<std::vector<std::string>> expand_glob(const FileSource& files, std::string_view pattern) {
  std::vector<std::string> found{""};
  while (!pattern.empty() && !found.empty()) {
    const auto begin = pattern.find_first_not_of('/');
    if (begin == std::string_view::npos) break;
    const auto end = std::min(pattern.find('/', begin), pattern.size());
    const std::string component(pattern.substr(begin, end - begin));
    pattern.remove_prefix(end);

    std::vector<std::string> next;
    for (const std::string& parent : found) {
      if (!has_glob_characters(component)) {
        next.push_back(parent + "/" + literal(component));
        continue;
      }
      for (const DirectoryEntry& entry : files.list(parent.empty() ? "/" : parent)) {
        if (fnmatch(component.c_str(), entry.name.c_str(), FNM_PERIOD) != 0) continue;
        if (!pattern.empty() && !entry.is_directory) continue;
        next.push_back(parent + "/" + entry.name);
        if (next.size() > bounds::kGlobMatches) return std::nullopt;
      }
    }
    found.swap(next);
  }
  return found;
}

}  // namespace cfglint
