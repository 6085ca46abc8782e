#include <algorithm>

#include "src/core/bounds.hpp"
#include "src/core/lower_case.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/openssl/loader.hpp"

namespace cfglint::openssl {

bool is_included_name(std::string_view name) {
  const std::string lower = lower_case(name);
  return (lower.size() > 4 && lower.ends_with(".cnf")) || (lower.size() > 5 && lower.ends_with(".conf"));
}

void Loader::read_include(LineRef at, const Document& document) {
  Include include;
  include.at = at;
  include.section_before = section_;
  include.section_after = section_;
  const Line& line = document.lines[at.line];
  Entry value;
  value.at = at;
  const auto rejections = to_.rejections_.size();
  measure(line, document, scope_of(line, document), value);
  const auto index = to_.includes_.size();
  if (value.opaque) {
    include.result = Include::Result::Unknown;
    to_.complete_ = to_.complete_ && to_.rejections_.size() != rejections;
    to_.includes_.push_back(std::move(include));
    return;
  }
  // The value is expanded like any other; the entry that it needs for that is gone afterwards.
  to_.entries_.push_back(value);
  include.path = to_.expand(static_cast<std::uint32_t>(to_.entries_.size() - 1));
  to_.entries_.pop_back();
  to_.includes_.push_back(std::move(include));
  const auto result = follow(to_.includes_[index]);
  to_.includes_[index].result = result;
  if (result != Include::Result::Read && result != Include::Result::Missing && result != Include::Result::Nested) {
    to_.complete_ = false;
  }
}

/// Where a file is not, it is not on the server either only if the whole tree is here.
Include::Result Loader::absent(const std::string& path) const {
  const auto& refused = workspace_.unreadable();
  const bool unreadable = std::ranges::find(refused, path, &Workspace::Unreadable::path) != refused.end();
  return settings_.whole_tree && !unreadable ? Include::Result::Missing : Include::Result::Unknown;
}

Include::Result Loader::follow(Include& include) {
  std::string path = include.path;
  if (path.empty()) return Include::Result::Missing;
  const bool relative = path.front() != '/';
  if (relative && !include_directory_.empty()) path = include_directory_ + "/" + path;
  if (path.front() != '/') {
    if (absolute_only_) {
      reject(include.at, Rejection::Reason::RelativeInclude, to_.line(include.at).value);
      return Include::Result::Missing;
    }
    if (settings_.working_directory.empty()) return Include::Result::Relative;
    path = settings_.working_directory + "/" + path;
  }
  const auto inside = normal_path(path);
  if (!inside) return Include::Result::Unknown;
  include.path = *inside;
  if (!workspace_.follows_includes()) return Include::Result::Unknown;
  if (std::ranges::find(open_, *inside, &Frame::path) != open_.end()) return Include::Result::Cycle;
  if (open_.size() > bounds::kIncludeDepth || files_ > bounds::kIncludedFiles) return Include::Result::OverBound;
  if (const auto file = workspace_.load(*inside)) {
    push(*file, static_cast<std::uint32_t>(to_.includes_.size() - 1));
    return Include::Result::Read;
  }
  if (workspace_.source().read(*inside).status == ReadStatus::Directory) return follow_directory(include);
  return absent(*inside);
}

Include::Result Loader::follow_directory(Include& include) {
  include.is_directory = true;
  if (directory_include_ != kNone) return Include::Result::Nested;
  for (const auto& found : workspace_.source().list(include.path)) {
    if (found.is_directory || !is_included_name(found.name)) continue;
    directory_.push_back((include.path == "/" ? "" : include.path) + "/" + found.name);
  }
  std::ranges::reverse(directory_);
  directory_include_ = static_cast<std::uint32_t>(to_.includes_.size() - 1);
  next_of_directory();
  return Include::Result::Read;
}

bool Loader::next_of_directory() {
  while (!directory_.empty()) {
    const auto path = std::move(directory_.back());
    directory_.pop_back();
    if (files_ > bounds::kIncludedFiles) {
      to_.includes_[directory_include_].result = Include::Result::OverBound;
      to_.complete_ = false;
      directory_.clear();
      return false;
    }
    if (const auto file = workspace_.load(path)) {
      push(*file, directory_include_);
      return true;
    }
    to_.complete_ = false;
  }
  directory_include_ = kNone;
  return false;
}

}  // namespace cfglint::openssl
