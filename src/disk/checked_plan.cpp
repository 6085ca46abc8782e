#include "src/disk/checked_plan.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "src/core/tree_path.hpp"
#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"
#include "src/disk/sha256.hpp"

namespace cfglint::disk {
namespace {

constexpr std::size_t kLongestStem = 200;  // of NAME_MAX, 255

/// Begins with a dot: no include pattern of any language matches it.
std::string temporary_name(const std::string& path) {
  return "." + base_name(path).substr(0, kLongestStem) + ".cfglint-" + std::to_string(getpid());
}

/// The directories that are missing above a new file.
void add_directories(const Descriptor& root, const std::string& path, Record& record) {
  if (std::ranges::find(record.directories, path) != record.directories.end()) return;
  if (open_in_root(root, path, O_PATH | O_DIRECTORY)) return;
  require_done(errno == ENOENT && path != "/", path);
  add_directories(root, std::string(parent_path(path)), record);
  record.directories.push_back(path);
}

void add_new(const Descriptor& root, const NewFile& file, CheckedPlan& checked) {
  if (const Descriptor present = open_in_root(root, file.path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)) {
    if (bytes_of(present) == file.bytes) return;
    fail(file.path, "exists already and holds something else");
  }
  require_done(errno == ENOENT, file.path);
  add_directories(root, std::string(parent_path(file.path)), checked.record);
  checked.created.push_back(&file);
  checked.record.files.push_back({file.path, "", sha256(file.bytes), temporary_name(file.path)});
}

}  // namespace

CheckedPlan check_plan(const Descriptor& root, const WritePlan& plan, bool in_place) {
  CheckedPlan checked;
  checked.record.in_place = in_place;
  checked.record.emptied = plan.directories;
  for (const NewFile& file : plan.new_files) add_new(root, file, checked);
  const auto add_old = [&](std::vector<CheckedFile>& olds, const std::string& named, const std::string& before,
                           std::string after) {
    const CheckedFile& old = olds.emplace_back(root, named, before, in_place);
    checked.record.files.push_back({old.path, sha256(before), std::move(after), temporary_name(old.path)});
  };
  for (const Replacement& file : plan.replacements)
    add_old(checked.replaced, file.path, file.before, sha256(file.after));
  for (const Removal& file : plan.removals) add_old(checked.removed, file.path, file.before, "");
  return checked;
}

}  // namespace cfglint::disk
