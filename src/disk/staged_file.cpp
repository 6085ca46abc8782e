#include "src/disk/staged_file.hpp"

#include <fcntl.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"

namespace cfglint::disk {
namespace {

constexpr mode_t kPrivate = 0600;

bool lacks_unnamed_files(int error) { return error == EOPNOTSUPP || error == EISDIR || error == EINVAL; }

void copy_attributes(const Descriptor& from, const Descriptor& to, const std::string& path) {
  const auto size = flistxattr(from.number(), nullptr, 0);
  if (size < 0 && errno == ENOTSUP) return;
  require_done(size >= 0, path);
  std::string names(static_cast<std::size_t>(size), '\0');
  if (flistxattr(from.number(), names.data(), names.size()) != size) fail(path, "its attributes changed meanwhile");
  for (std::size_t at = 0; at < names.size(); at += std::string_view(names.c_str() + at).size() + 1) {
    const char* name = names.c_str() + at;
    const auto length = fgetxattr(from.number(), name, nullptr, 0);
    require_done(length >= 0, path);
    std::string value(static_cast<std::size_t>(length), '\0');
    if (fgetxattr(from.number(), name, value.data(), value.size()) != length) {
      fail(path, "its attributes changed meanwhile");
    }
    require_done(fsetxattr(to.number(), name, value.data(), value.size(), 0) == 0, path);
  }
}

}  // namespace

StagedFile::StagedFile(const Descriptor& directory, std::string temporary, std::string path)
    : temporary_(std::move(temporary)), path_(std::move(path)) {
  file_ = Descriptor(openat(directory.number(), ".", O_RDWR | O_TMPFILE | O_CLOEXEC, kPrivate));
  if (file_) return;
  require_done(lacks_unnamed_files(errno), path_);
  file_ = Descriptor(
      openat(directory.number(), temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kPrivate));
  require_done(static_cast<bool>(file_), path_);
  named_ = true;
}

void StagedFile::write(std::string_view bytes) { require_done(write_all(file_, bytes), path_); }

void StagedFile::take_attributes(const Descriptor& from, const struct stat& state) {
  set_owner(state.st_uid, state.st_gid);
  copy_attributes(from, file_, path_);
  // Last: a change of owner takes bits away, and an ACL's mask is the group's bits.
  set_mode(state.st_mode & 07777U);
}

void StagedFile::set_owner(uid_t user, gid_t group) { require_done(fchown(file_.number(), user, group) == 0, path_); }

void StagedFile::set_mode(mode_t mode) { require_done(fchmod(file_.number(), mode) == 0, path_); }

void StagedFile::sync() { require_done(fsync(file_.number()) == 0, path_); }

void StagedFile::publish(const Descriptor& directory, const std::string& name) {
  if (!named_) {
    const std::string link = "/proc/self/fd/" + std::to_string(file_.number());
    require_done(linkat(AT_FDCWD, link.c_str(), directory.number(), name.c_str(), AT_SYMLINK_FOLLOW) == 0, path_);
  } else if (name != temporary_) {
    // A second link fails where a file is, on every file system; renameat2(2) would need RENAME_NOREPLACE.
    require_done(linkat(directory.number(), temporary_.c_str(), directory.number(), name.c_str(), 0) == 0, path_);
    require_done(unlinkat(directory.number(), temporary_.c_str(), 0) == 0, path_);
  }
}

}  // namespace cfglint::disk
