#include <fcntl.h>

#include <cerrno>
#include <optional>
#include <string>
#include <utility>

#include "src/disk/backup.hpp"
#include "src/disk/directory.hpp"
#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"
#include "src/disk/sha256.hpp"

namespace cfglint::disk {
namespace {

std::string sum_of(const std::optional<std::string>& bytes) { return bytes ? sha256(*bytes) : std::string{}; }

/// The write that makes the tree what the backup has.
class Undo {
 public:
  /// `shown` stands before the paths of the tree in messages.
  Undo(const Descriptor& backup, const Descriptor& root, std::string shown, const Record& record)
      : backup_(backup), root_(root), shown_(std::move(shown)), record_(record) {}

  WritePlan plan() {
    for (const FileRecord& file : record_.files) add(file);
    if (!changed_.empty()) fail_outside(changed_, "changed since the backup was made; nothing was written");
    plan_.directories = {record_.directories.rbegin(), record_.directories.rend()};
    return std::move(plan_);
  }

  /// The files that are not what they were before the write that the backup is of.
  [[nodiscard]] std::string different() const {
    std::string names;
    for (const FileRecord& file : record_.files) {
      if (sum_of(bytes_in(root_, file.path)) != file.before) names += (names.empty() ? "" : ", ") + shown_ + file.path;
    }
    return names;
  }

 private:
  [[nodiscard]] std::optional<std::string> bytes_in(const Descriptor& root, const std::string& path) const {
    auto bytes = bytes_of(open_in_root(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY));
    if (!bytes && errno != ENOENT) fail_outside(shown_ + path, error_text(errno));
    return bytes;
  }

  void add(const FileRecord& file) {
    auto now = bytes_in(root_, file.path);
    if (sum_of(now) == file.before) return;
    if (!now || sha256(*now) != file.after) {
      changed_ += (changed_.empty() ? "" : ", ") + shown_ + file.path;
    } else if (file.before.empty()) {
      plan_.removals.push_back({file.path, std::move(*now)});
    } else {
      auto old = bytes_in(backup_, file.path);
      if (sum_of(old) != file.before)
        fail_outside(shown_ + file.path, "the copy in the backup is not what was kept; nothing was written");
      plan_.replacements.push_back({file.path, std::move(*now), std::move(*old)});
    }
  }

  const Descriptor& backup_;
  const Descriptor& root_;
  std::string shown_;
  const Record& record_;
  WritePlan plan_;
  std::string changed_;
};

/// Empty: there is none, or it is not one of cfglint's.
std::optional<Record> manifest_of(const Descriptor& backup) {
  const auto bytes = bytes_of(backup, "manifest.json");
  auto record = bytes ? record_from_json(*bytes) : std::nullopt;
  return record && !record->configuration.empty() ? std::move(record) : std::nullopt;
}

/// The backup of a directory of backups that was made last: names are times. Empty: there is none.
std::string newest_backup(const std::string& directory) {
  const std::string prefix = directory.ends_with('/') ? directory : directory + "/";
  std::string newest;
  for (const DirectoryName& entry : names_in(directory)) {
    if (entry.name > newest && is_backup(prefix + entry.name)) newest = entry.name;
  }
  return newest.empty() ? newest : prefix + newest;
}

Record read_manifest(const Descriptor& backup, const std::string& shown) {
  if (auto record = manifest_of(backup)) return *std::move(record);
  const std::string newest = newest_backup(shown);
  if (!newest.empty()) fail_outside(shown, "holds backups and is none itself; the newest is " + newest);
  fail_outside(shown, "no backup of cfglint: its manifest.json is missing or no such");
}

}  // namespace

bool is_backup(const std::string& directory) {
  const Descriptor opened = open_directory(directory);
  return opened && manifest_of(opened).has_value();
}

WriteOutcome undo(const std::string& backup, const std::string& root, WriteMode mode) {
  WriteOutcome outcome;
  try {
    const Descriptor kept = open_directory(backup);
    if (!kept) fail_outside(backup, error_text(errno));
    const Record record = read_manifest(kept, backup);
    const std::string& top = root.empty() ? record.root : root;
    const Descriptor tree = open_directory(top);
    if (!tree) fail_outside(top, error_text(errno));
    const std::string shown = top == "/" ? "" : top;
    Undo undo(kept, tree, shown, record);
    const WritePlan plan = undo.plan();
    if (plan.empty()) fail_outside(backup, "nothing to undo: every file is as it was");
    outcome = write(top, plan, {record.configuration, mode, ""});
    if (!outcome.problem.empty() && outcome.in_tree) outcome.problem.insert(0, shown);
    const std::string different = outcome.written ? undo.different() : std::string{};
    if (!different.empty()) outcome.problem = different + ": not as in the backup, though it was written";
  } catch (const Failure& failure) {
    outcome.problem = failure.reason;
  }
  outcome.in_tree = false;
  return outcome;
}

}  // namespace cfglint::disk
