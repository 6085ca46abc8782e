#include "src/model/dovecot/include_pattern.hpp"

#include <algorithm>

#include "src/core/bounds.hpp"
#include "src/core/glob.hpp"
#include "src/core/tree_path.hpp"

namespace cfglint::dovecot {
namespace {

/// The place of the brace that closes the one at `open`, and the commas of its level.
struct BraceList {
  std::size_t close = std::string_view::npos;
  std::vector<std::size_t> commas;
};

BraceList brace_list(std::string_view pattern, std::size_t open) {
  BraceList list;
  std::size_t depth = 0;
  for (std::size_t at = open; at != pattern.size(); ++at) {
    if (pattern[at] == '{') ++depth;
    if (pattern[at] == ',' && depth == 1) list.commas.push_back(at);
    if (pattern[at] == '}' && --depth == 0) {
      list.close = at;
      return list;
    }
  }
  return list;
}

}  // namespace

std::optional<std::vector<std::string>> expand_braces(std::string_view pattern) {
  std::vector<std::string> todo{std::string(pattern)};
  std::vector<std::string> done;
  while (!todo.empty()) {
    if (todo.size() + done.size() > bounds::kGlobMatches) return std::nullopt;
    const std::string next = std::move(todo.back());
    todo.pop_back();
    const auto open = next.find('{');
    const BraceList list = open == std::string::npos ? BraceList{} : brace_list(next, open);
    if (list.close == std::string_view::npos) {
      done.push_back(next);
      continue;
    }
    auto ends = list.commas;
    ends.push_back(list.close);
    // The last alternative goes in first, so that the first one comes out first.
    for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
      const auto begin = end + 1 == ends.rend() ? open + 1 : *(end + 1) + 1;
      todo.push_back(next.substr(0, open) + next.substr(begin, *end - begin) + next.substr(list.close + 1));
    }
  }
  return done;
}

std::optional<std::vector<std::string>> included_files(const FileSource& files, std::string_view directory,
                                                       std::string_view pattern) {
  const auto patterns = expand_braces(pattern);
  if (!patterns) return std::nullopt;
  std::vector<std::string> found;
  for (const std::string& one : *patterns) {
    const auto path = normal_path(one.starts_with('/') ? one : std::string(directory) + "/" + one);
    if (!path) return std::nullopt;
    if (!has_glob_characters(*path)) {
      found.push_back(*path);
      continue;
    }
    const auto matches = expand_glob(files, *path);
    if (!matches) return std::nullopt;
    found.insert(found.end(), matches->begin(), matches->end());
    if (found.size() > bounds::kGlobMatches) return std::nullopt;
  }
  return found;
}

}  // namespace cfglint::dovecot
