#include "src/disk/put_back.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>

#include "src/core/tree_path.hpp"
#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"
#include "src/disk/sha256.hpp"

namespace cfglint::disk {
namespace {

/// What is left to a person.
struct Left {
  std::string what;
};

/// One file of a record, and what its names hold now.
class Place {
 public:
  Place(const Descriptor& root, const FileRecord& record)
      : record_(record),
        name_(base_name(record.path)),
        directory_(open_in_root(root, parent_path(record.path), O_RDONLY | O_DIRECTORY)) {
    require_done(directory_ || errno == ENOENT, record.path);
  }

  [[nodiscard]] bool exists() const { return static_cast<bool>(directory_); }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& temporary() const { return record_.temporary; }

  /// The sum of what has the name; empty if nothing has.
  [[nodiscard]] std::string sum(const std::string& name) const {
    if (const auto bytes = bytes_of(directory_, name)) return sha256(*bytes);
    if (errno == ENOENT) return {};
    // A link, a directory, something special or huge: whatever it is, it is not what was written.
    const bool other = errno == ELOOP || errno == EISDIR || errno == EINVAL || errno == ENXIO || errno == EFBIG;
    require_done(other, record_.path);
    return "other";
  }

  void rename(const std::string& from, const std::string& to) const {
    require_done(renameat(directory_.number(), from.c_str(), directory_.number(), to.c_str()) == 0, record_.path);
  }
  /// Never over a file.
  void restore_name(const std::string& from, const std::string& to) const {
    require_done(linkat(directory_.number(), from.c_str(), directory_.number(), to.c_str(), 0) == 0, record_.path);
    remove(from);
  }
  void remove(const std::string& name) const {
    require_done(unlinkat(directory_.number(), name.c_str(), 0) == 0 || errno == ENOENT, record_.path);
  }
  void overwrite() const {
    const auto bytes = bytes_of(directory_, temporary());
    const Descriptor file(openat(directory_.number(), name_.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    require_done(bytes && file && write_all(file, *bytes) &&
                     ftruncate(file.number(), static_cast<off_t>(bytes->size())) == 0 && fsync(file.number()) == 0,
                 record_.path);
  }
  void sync() const { require_done(fsync(directory_.number()) == 0, record_.path); }
  [[noreturn]] void leave(const std::string& kept) const {
    throw Left{record_.path + ": somebody changed it since; the old file is " + kept + " beside it"};
  }

 private:
  const FileRecord& record_;
  std::string name_;
  Descriptor directory_;
};

void put_back_new(const Place& place, const FileRecord& file) {
  place.remove(place.temporary());
  const auto present = place.sum(place.name());
  if (present.empty()) return;
  if (present != file.after) throw Left{file.path + ": somebody else wrote it; it stays"};
  place.remove(place.name());
}

void put_back_removed(const Place& place) {
  if (place.sum(place.temporary()).empty()) return;
  if (!place.sum(place.name()).empty()) place.leave(place.temporary());
  place.restore_name(place.temporary(), place.name());
}

void put_back_overwritten(const Place& place, const FileRecord& file) {
  if (place.sum(place.name()) != file.before && place.sum(place.temporary()) == file.before) place.overwrite();
  place.remove(place.temporary());
}

void put_back_replaced(const Place& place, const FileRecord& file) {
  const auto kept = kept_name(file.temporary);
  const auto present = place.sum(place.name());
  const auto second = place.sum(file.temporary);
  const auto third = place.sum(kept);
  if (present == file.after && !second.empty() && second != file.after) {
    // Exchanged: whatever was displaced, the old file or one that somebody wrote meanwhile, goes back.
    place.rename(file.temporary, place.name());
  } else if (present == file.after && !third.empty()) {
    place.rename(kept, place.name());
  } else if (present != file.before && second == file.before) {
    place.leave(file.temporary);
  } else if (present != file.before && third == file.before && second.empty()) {
    place.leave(kept);
  }
  place.remove(file.temporary);
  place.remove(kept);
}

void put_back_one(const Descriptor& root, const FileRecord& file, bool in_place) {
  const Place place(root, file);
  if (!place.exists()) return;
  if (file.before.empty()) {
    put_back_new(place, file);
  } else if (file.after.empty()) {
    put_back_removed(place);
  } else if (in_place) {
    put_back_overwritten(place, file);
  } else {
    put_back_replaced(place, file);
  }
  place.sync();
}

}  // namespace

void remove_empty_directory(const Descriptor& root, const std::string& path) {
  const Descriptor parent = open_in_root(root, parent_path(path), O_RDONLY | O_DIRECTORY);
  if (!parent && errno == ENOENT) return;
  require_done(static_cast<bool>(parent), path);
  // Somebody may have put something into it, or made it before: both are theirs.
  const bool gone = unlinkat(parent.number(), base_name(path).c_str(), AT_REMOVEDIR) == 0 || errno == ENOENT ||
                    errno == ENOTEMPTY || errno == EEXIST;
  require_done(gone, path);
}

std::string joined(const std::vector<std::string>& problems) {
  std::string text;
  for (const std::string& problem : problems) text += (text.empty() ? "" : "; ") + problem;
  return text;
}

std::string PutBack::text() const {
  std::vector<std::string> all = failed;
  all.insert(all.end(), kept.begin(), kept.end());
  return joined(all);
}

std::string kept_name(const std::string& temporary) { return temporary + ".old"; }

PutBack put_back(const Descriptor& root, const Record& record) {
  PutBack result;
  // As much as can be done, whatever fails.
  for (auto file = record.files.rbegin(); file != record.files.rend(); ++file) {
    try {
      put_back_one(root, *file, record.in_place);
    } catch (const Left& left) {
      result.kept.push_back(left.what);
    } catch (const Failure& failure) {
      result.failed.push_back(failure.reason);
    }
  }
  for (auto directory = record.directories.rbegin(); directory != record.directories.rend(); ++directory) {
    try {
      remove_empty_directory(root, *directory);
    } catch (const Failure& failure) {
      result.failed.push_back(failure.reason);
    }
  }
  return result;
}

std::vector<std::string> remove_displaced(const Descriptor& root, const Record& record) {
  std::vector<std::string> problems;
  for (const FileRecord& file : record.files) {
    try {
      const Place place(root, file);
      if (!place.exists()) continue;
      place.remove(file.temporary);
      place.remove(kept_name(file.temporary));
      place.sync();
    } catch (const Failure& failure) {
      problems.push_back(failure.reason);
    }
  }
  for (const std::string& directory : record.emptied) {
    try {
      remove_empty_directory(root, directory);
    } catch (const Failure& failure) {
      problems.push_back(failure.reason);
    }
  }
  return problems;
}

}  // namespace cfglint::disk
