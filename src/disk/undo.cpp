#include <fcntl.h>

#include <optional>
#include <string>

#include "src/disk/backup.hpp"
#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"
#include "src/disk/sha256.hpp"

namespace cfglint::disk {
namespace {

std::string sum_of(const std::optional<std::string>& bytes) { return bytes ? sha256(*bytes) : std::string{}; }

/// The write that makes the tree what the backup has.
class Undo {
 public:
  Undo(const Descriptor& backup, const Descriptor& root, const Record& record)
      : backup_(backup), root_(root), record_(record) {}

  WritePlan plan() {
    for (const FileRecord& file : record_.files) add(file);
    if (!changed_.empty()) fail(changed_, "changed since the backup was made; nothing was written");
    plan_.directories = {record_.directories.rbegin(), record_.directories.rend()};
    return std::move(plan_);
  }

  /// The files that are not what they were before the write that the backup is of.
  [[nodiscard]] std::string different() const {
    std::string names;
    for (const FileRecord& file : record_.files) {
      if (sum_of(bytes_in(root_, file.path)) != file.before) names += (names.empty() ? "" : ", ") + file.path;
    }
    return names;
  }

 private:
  static std::optional<std::string> bytes_in(const Descriptor& root, const std::string& path) {
    auto bytes = bytes_of(open_in_root(root, path, O_RDONLY | O_NONBLOCK | O_NOCTTY));
    require_done(bytes || errno == ENOENT, path);
    return bytes;
  }

  void add(const FileRecord& file) {
    auto now = bytes_in(root_, file.path);
    if (sum_of(now) == file.before) return;
    if (!now || sha256(*now) != file.after) {
      changed_ += (changed_.empty() ? "" : ", ") + file.path;
    } else if (file.before.empty()) {
      plan_.removals.push_back({file.path, std::move(*now)});
    } else {
      auto old = bytes_in(backup_, file.path);
      if (sum_of(old) != file.before)
        fail(file.path, "the copy in the backup is not what was kept; nothing was written");
      plan_.replacements.push_back({file.path, std::move(*now), std::move(*old)});
    }
  }

  const Descriptor& backup_;
  const Descriptor& root_;
  const Record& record_;
  WritePlan plan_;
  std::string changed_;
};

Record read_manifest(const Descriptor& backup, const std::string& shown) {
  const auto bytes = bytes_of(backup, "manifest.json");
  auto record = bytes ? record_from_json(*bytes) : std::nullopt;
  if (!record || record->configuration.empty())
    fail(shown, "no backup of cfglint: its manifest.json is missing or no such");
  return std::move(*record);
}

}  // namespace

WriteOutcome undo(const std::string& backup, const std::string& root, WriteMode mode) {
  WriteOutcome outcome;
  try {
    const Descriptor kept = open_directory(backup);
    require_done(static_cast<bool>(kept), backup);
    const Record record = read_manifest(kept, backup);
    const std::string& top = root.empty() ? record.root : root;
    const Descriptor tree = open_directory(top);
    require_done(static_cast<bool>(tree), top);
    Undo undo(kept, tree, record);
    const WritePlan plan = undo.plan();
    if (plan.empty()) fail(backup, "nothing to undo: every file is as it was");
    outcome = write(top, plan, {record.configuration, mode, ""});
    const std::string different = outcome.written ? undo.different() : std::string{};
    if (!different.empty()) outcome.problem = different + ": not as in the backup, though it was written";
  } catch (const Failure& failure) {
    outcome.problem = failure.reason;
  }
  return outcome;
}

}  // namespace cfglint::disk
