#include "src/core/ignore_pattern.hpp"

#include <fnmatch.h>

#include <algorithm>

#include "src/core/byte_order_mark.hpp"
#include "src/core/path_pattern.hpp"

namespace cfglint {
namespace {

/// Blanks at the end do not count, unless a backslash stands before them.
std::string_view without_blanks(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

}  // namespace

std::optional<IgnorePattern> IgnorePattern::parse(std::string_view line) {
  line = without_blanks(line);
  if (line.empty() || line.starts_with('#')) return std::nullopt;
  IgnorePattern pattern;
  if (line.starts_with('!')) {
    pattern.takes_back_ = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.directories_only_ = true;
    line.remove_suffix(1);
  }
  pattern.anywhere_ = line.find('/') == std::string_view::npos;
  pattern.pattern_ = line.starts_with('/') ? line.substr(1) : line;
  if (pattern.pattern_.empty()) return std::nullopt;
  return pattern;
}

bool IgnorePattern::match(std::string_view path, bool is_directory) const {
  if (directories_only_ && !is_directory) return false;
  if (!anywhere_) return matches_whole_path(pattern_, path);
  const std::string name(path.substr(path.rfind('/') + 1));
  return fnmatch(pattern_.c_str(), name.c_str(), 0) == 0;
}

IgnorePatterns::IgnorePatterns(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (auto pattern = IgnorePattern::parse(text.substr(0, end))) patterns_.push_back(std::move(*pattern));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::optional<bool> IgnorePatterns::verdict(std::string_view path, bool is_directory) const {
  const auto last = std::find_if(patterns_.rbegin(), patterns_.rend(),
                                 [&](const IgnorePattern& pattern) { return pattern.match(path, is_directory); });
  if (last == patterns_.rend()) return std::nullopt;
  return !last->takes_back();
}

}  // namespace cfglint
