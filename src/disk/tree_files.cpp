#include "src/disk/tree_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <optional>
#include <utility>

#include "src/core/bounds.hpp"
#include "src/disk/directory.hpp"

namespace cfglint::disk {
namespace {

constexpr std::size_t kReadAhead = 65536;

ReadResult refused(std::string reason) { return {ReadStatus::Refused, {}, std::move(reason)}; }

ReadResult unreadable(int error) {
  if (error == ENOENT || error == ENOTDIR) return {ReadStatus::NotFound, {}, {}};
  if (error == EXDEV) return refused("the path leaves the tree");
  return {ReadStatus::Unreadable, {}, error_text(error)};
}

/// Reads to the end whatever st_size said: files of /proc say 0. Who looks at the file's state afterwards need not ask
/// for the end once more if it had as many bytes as it said.
ReadResult read_all(int file, std::size_t expected, bool state_is_checked) {
  ReadResult result;
  result.status = ReadStatus::Ok;
  result.bytes.reserve(std::min(expected, bounds::kFileBytes));
  std::array<char, kReadAhead> buffer;  // NOLINT(*-member-init): filled by read(2), and clearing it costs
  for (;;) {
    const auto got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(errno);
    if (got == 0) return result;
    result.bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (result.bytes.size() > bounds::kFileBytes) return refused("larger than 64 MiB");
    if (state_is_checked && result.bytes.size() == expected) return result;
  }
}

std::optional<std::string> why_not_regular(mode_t mode) {
  if (S_ISREG(mode)) return std::nullopt;
  if (S_ISFIFO(mode)) return "a FIFO, not a regular file";
  if (S_ISSOCK(mode)) return "a socket, not a regular file";
  return "a device, not a regular file";
}

std::atomic<std::uint64_t> last_number = 0;  // of the trees of this process

bool same_state(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

TreeFiles::TreeFiles(std::string root) : name_(std::move(root)), number_(++last_number) {}

const Descriptor& TreeFiles::root_directory() const {
  thread_local Descriptor open;
  thread_local std::uint64_t of = 0;
  if (of != number_) {
    open = open_directory(name_);
    of = number_;
  }
  return open;
}

ReadResult TreeFiles::read(std::string_view path) const {
  if (path.find('\0') != std::string_view::npos) return {};
  const Descriptor file = open_in_root(root_directory(), path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) {
    // A socket cannot be opened, and a device may have no driver.
    return errno == ENXIO || errno == ENODEV ? refused("a special file, not a regular file") : unreadable(errno);
  }
  struct stat before {};
  if (fstat(file.number(), &before) != 0) return unreadable(errno);
  if (S_ISDIR(before.st_mode)) return {ReadStatus::Directory, {}, {}};
  if (auto reason = why_not_regular(before.st_mode)) return refused(std::move(*reason));
  if (before.st_size > static_cast<off_t>(bounds::kFileBytes)) return refused("larger than 64 MiB");

  ReadResult result = read_all(file.number(), static_cast<std::size_t>(before.st_size), true);
  struct stat after {};
  if (fstat(file.number(), &after) != 0) return unreadable(errno);
  if (result.status == ReadStatus::Ok && !same_state(before, after)) return refused("it changed while it was read");
  return result;
}

bool TreeFiles::has_name(std::string_view path) const {
  return static_cast<bool>(open_in_root(root_directory(), path, O_PATH | O_NOFOLLOW));
}

std::vector<DirectoryEntry> TreeFiles::list(std::string_view directory) const {
  std::vector<DirectoryEntry> entries;
  const Descriptor& root = root_directory();
  const Descriptor opened = open_in_root(root, directory, O_RDONLY | O_DIRECTORY);
  if (!opened) return entries;
  for (DirectoryName& entry : names_in(opened)) {
    bool is_directory = entry.kind == NameKind::Directory;
    if (entry.kind == NameKind::Link || entry.kind == NameKind::Unknown) {
      const std::string path = std::string(directory).append("/").append(entry.name);
      is_directory = static_cast<bool>(open_in_root(root, path, O_PATH | O_DIRECTORY));
    }
    entries.push_back({std::move(entry.name), is_directory});
  }
  std::ranges::sort(entries, {}, &DirectoryEntry::name);
  return entries;
}

std::optional<std::uint32_t> TreeFiles::permissions(std::string_view path) const {
  const Descriptor file = open_in_root(root_directory(), path, O_PATH);
  struct stat status {};
  if (!file || fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return status.st_mode & ALLPERMS;
}

ReadResult read_standard_input() { return read_all(STDIN_FILENO, kReadAhead, false); }

}  // namespace cfglint::disk
