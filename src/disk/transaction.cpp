#include "src/disk/transaction.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <utility>

#include "src/core/tree_path.hpp"
#include "src/disk/beneath.hpp"

namespace cfglint::disk {
namespace {

constexpr mode_t kDirectoryMode = 0755;

/// Thrown and caught in this file only: it unwinds to the roll-back.
struct WriteFailed {
  std::string reason;
};

[[noreturn]] void fail(const std::string& path, const std::string& reason) { throw WriteFailed{path + ": " + reason}; }

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Begins with a dot: `source DIRECTORY/*` passes it over should the power fail.
std::string temporary_name(std::string_view path) {
  return "." + std::string(base_name(path)) + ".cfglint-" + std::to_string(getpid());
}

void write_all(int file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path, error_text(errno));
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool holds(int file, std::string_view bytes) {
  std::array<char, 65536> buffer{};
  for (;;) {
    const auto got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) return bytes.empty();
    const auto size = static_cast<std::size_t>(got);
    if (bytes.substr(0, size) != std::string_view(buffer.data(), size)) return false;
    bytes.remove_prefix(size);
  }
}

/// ACLs, security labels and user attributes: all are extended attributes.
void copy_attributes(int from, int to, const std::string& path) {
  const auto size = flistxattr(from, nullptr, 0);
  if (size < 0 && errno == ENOTSUP) return;
  if (size < 0) fail(path, error_text(errno));
  std::string names(static_cast<std::size_t>(size), '\0');
  if (flistxattr(from, names.data(), names.size()) != size) fail(path, "its attributes changed meanwhile");
  for (std::size_t at = 0; at < names.size(); at += std::string_view(names.c_str() + at).size() + 1) {
    const char* name = names.c_str() + at;
    const auto length = fgetxattr(from, name, nullptr, 0);
    if (length < 0) fail(path, error_text(errno));
    std::string value(static_cast<std::size_t>(length), '\0');
    if (fgetxattr(from, name, value.data(), value.size()) != length) fail(path, "its attributes changed meanwhile");
    if (fsetxattr(to, name, value.data(), value.size(), 0) != 0) fail(path, error_text(errno));
  }
}

/// One plan on its way to the disk. What was done is remembered so that it can be undone.
class Transaction {
 public:
  explicit Transaction(const std::string& root) : root_(open_directory(root)) {
    if (!root_) fail(root, error_text(errno));
  }

  void create(const NewFile& file);
  void replace(const Replacement& replacement);
  void finish() noexcept;
  void roll_back() noexcept;

 private:
  struct Created {
    Descriptor directory;
    std::string name;
    int unlink_flags = 0;
  };
  struct Exchanged {
    Descriptor directory;
    std::string name;
    std::string displaced;  ///< the name that the old file has until the end
  };

  Descriptor make_directory(std::string_view path);

  Descriptor root_;
  std::vector<Created> created_;
  std::vector<Exchanged> exchanged_;
};

/// Opens a directory beneath the root, making what is missing.
Descriptor Transaction::make_directory(std::string_view path) {
  if (Descriptor found = open_in_root(root_, path, O_RDONLY | O_DIRECTORY)) return found;
  if (errno != ENOENT || path == "/") fail(std::string(path), error_text(errno));
  Descriptor parent = make_directory(parent_path(path));
  const std::string name(base_name(path));
  if (mkdirat(parent.number(), name.c_str(), kDirectoryMode) != 0) fail(std::string(path), error_text(errno));
  Descriptor made(openat(parent.number(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  created_.push_back({std::move(parent), name, AT_REMOVEDIR});
  if (!made || fchmod(made.number(), kDirectoryMode) != 0) fail(std::string(path), error_text(errno));
  return made;
}

void Transaction::create(const NewFile& file) {
  Descriptor directory = make_directory(parent_path(file.path));
  const std::string name(base_name(file.path));
  if (const Descriptor present = open_in_root(root_, file.path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)) {
    if (holds(present.number(), file.bytes)) return;
    fail(file.path, "exists already and holds something else");
  }
  const Descriptor made(
      openat(directory.number(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!made) fail(file.path, error_text(errno));
  const int directory_number = directory.number();
  created_.push_back({std::move(directory), name, 0});
  write_all(made.number(), file.bytes, file.path);
  if (fchmod(made.number(), file.mode) != 0 || fsync(made.number()) != 0) fail(file.path, error_text(errno));
  if (fsync(directory_number) != 0) fail(file.path, error_text(errno));
}

void Transaction::replace(const Replacement& replacement) {
  const std::string& path = replacement.path;
  const Descriptor old = open_in_root(root_, path, O_RDONLY | O_NONBLOCK);
  if (!old) fail(path, error_text(errno));
  struct stat state {};
  if (fstat(old.number(), &state) != 0) fail(path, error_text(errno));
  if (!S_ISREG(state.st_mode)) fail(path, "not a regular file");
  if (state.st_nlink > 1) fail(path, "has other hard links, which would keep the old text");
  if (!holds(old.number(), replacement.before)) fail(path, "changed since it was read");

  // Where the file really is, should the path have gone through a link.
  const std::string real = path_in_root(root_, old);
  if (real.empty()) fail(path, "the path leaves the tree");
  Descriptor directory = open_in_root(root_, parent_path(real), O_RDONLY | O_DIRECTORY);
  if (!directory) fail(path, error_text(errno));
  const int directory_number = directory.number();
  const std::string name(base_name(real));
  const std::string temporary = temporary_name(real);

  const Descriptor made(
      openat(directory_number, temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!made) fail(path, error_text(errno));
  created_.push_back({Descriptor(fcntl(directory_number, F_DUPFD_CLOEXEC, 0)), temporary, 0});
  write_all(made.number(), replacement.after, path);
  if (fchown(made.number(), state.st_uid, state.st_gid) != 0) fail(path, error_text(errno));
  copy_attributes(old.number(), made.number(), path);
  if (fchmod(made.number(), state.st_mode & 07777U) != 0 || fsync(made.number()) != 0) fail(path, error_text(errno));

  if (renameat2(directory_number, temporary.c_str(), directory_number, name.c_str(), RENAME_EXCHANGE) != 0) {
    fail(path, error_text(errno));
  }
  created_.pop_back();
  exchanged_.push_back({std::move(directory), name, temporary});
  struct stat displaced {};
  if (fstatat(directory_number, temporary.c_str(), &displaced, AT_SYMLINK_NOFOLLOW) != 0) fail(path, error_text(errno));
  const bool same = displaced.st_dev == state.st_dev && displaced.st_ino == state.st_ino &&
                    displaced.st_size == state.st_size && displaced.st_mtim.tv_sec == state.st_mtim.tv_sec &&
                    displaced.st_mtim.tv_nsec == state.st_mtim.tv_nsec;
  if (!same) fail(path, "changed while it was written");
}

void Transaction::finish() noexcept {
  for (const Exchanged& done : exchanged_) {
    unlinkat(done.directory.number(), done.displaced.c_str(), 0);
    fsync(done.directory.number());
  }
}

void Transaction::roll_back() noexcept {
  for (auto done = exchanged_.rbegin(); done != exchanged_.rend(); ++done) {
    const int directory = done->directory.number();
    renameat2(directory, done->displaced.c_str(), directory, done->name.c_str(), RENAME_EXCHANGE);
    unlinkat(directory, done->displaced.c_str(), 0);
  }
  for (auto made = created_.rbegin(); made != created_.rend(); ++made) {
    unlinkat(made->directory.number(), made->name.c_str(), made->unlink_flags);
  }
}

}  // namespace

std::optional<std::string> write(const std::string& root, const WritePlan& plan) {
  std::optional<Transaction> transaction;
  try {
    transaction.emplace(root);
    for (const NewFile& file : plan.new_files) transaction->create(file);
    for (const Replacement& replacement : plan.replacements) transaction->replace(replacement);
  } catch (const WriteFailed& failure) {
    if (transaction) transaction->roll_back();
    return failure.reason;
  }
  transaction->finish();
  return std::nullopt;
}

}  // namespace cfglint::disk
