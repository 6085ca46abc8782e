#include "src/disk/checked_file.hpp"

#include <fcntl.h>

#include "src/core/tree_path.hpp"
#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"

namespace cfglint::disk {

CheckedFile::CheckedFile(const Descriptor& root, const std::string& named, std::string_view before, bool may_have_links)
    : file(open_in_root(root, named, O_RDONLY | O_NONBLOCK | O_NOCTTY)) {
  require_done(file && fstat(file.number(), &state) == 0, named);
  if (!S_ISREG(state.st_mode)) fail(named, "not a regular file");
  if ((state.st_mode & (S_ISUID | S_ISGID)) != 0) fail(named, "runs as another user (set-user-ID or set-group-ID)");
  if (state.st_nlink > 1 && !may_have_links) {
    fail(named, "has other hard links, which would keep the old text; --write-mode in-place writes all of them");
  }
  if (bytes_of(file) != before) fail(named, "changed since it was read");
  path = path_in_root(root, file);
  if (path.empty()) fail(named, "the path leaves the tree");
  name = base_name(path);
  directory = open_in_root(root, parent_path(path), O_RDONLY | O_DIRECTORY);
  require_done(static_cast<bool>(directory), named);
}

void CheckedFile::require_same(const std::string& other_name) const {
  struct stat now {};
  require_done(fstatat(directory.number(), other_name.c_str(), &now, AT_SYMLINK_NOFOLLOW) == 0, path);
  const bool same = now.st_dev == state.st_dev && now.st_ino == state.st_ino && now.st_size == state.st_size &&
                    now.st_mtim.tv_sec == state.st_mtim.tv_sec && now.st_mtim.tv_nsec == state.st_mtim.tv_nsec;
  if (!same) fail(path, "changed while it was written");
}

}  // namespace cfglint::disk
