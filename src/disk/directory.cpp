#include "src/disk/directory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <cstddef>
#include <cstring>

namespace cfglint::disk {
namespace {

constexpr std::size_t kAtOnce = 32768;

NameKind kind_of_type(unsigned char type) {
  switch (type) {
    case DT_REG:
      return NameKind::File;
    case DT_DIR:
      return NameKind::Directory;
    case DT_LNK:
      return NameKind::Link;
    case DT_UNKNOWN:
      return NameKind::Unknown;
    default:
      return NameKind::Other;
  }
}

NameKind kind_of(const std::string& path, int flags) {
  struct stat state {};
  if (fstatat(AT_FDCWD, path.c_str(), &state, flags) != 0) return NameKind::Other;
  if (S_ISREG(state.st_mode)) return NameKind::File;
  if (S_ISDIR(state.st_mode)) return NameKind::Directory;
  return S_ISLNK(state.st_mode) ? NameKind::Link : NameKind::Other;
}

}  // namespace

// getdents64(2) itself: readdir(3) would ask for the state of every directory first.
std::vector<DirectoryName> names_in(const Descriptor& directory) {
  std::vector<DirectoryName> names;
  alignas(dirent64) std::array<char, kAtOnce> buffer;  // NOLINT(*-member-init): filled by getdents64(2)
  for (;;) {
    const auto got = getdents64(directory.number(), buffer.data(), buffer.size());
    if (got <= 0) return names;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      const char* const record = buffer.data() + at;
      unsigned short size = 0;
      std::memcpy(&size, record + offsetof(dirent64, d_reclen), sizeof size);
      const std::string_view name = record + offsetof(dirent64, d_name);
      const auto type = static_cast<unsigned char>(record[offsetof(dirent64, d_type)]);
      if (name != "." && name != "..") names.push_back({std::string(name), kind_of_type(type)});
      at += size;
    }
  }
}

std::vector<DirectoryName> names_in(const std::string& path) {
  const Descriptor directory = open_directory(path);
  return directory ? names_in(directory) : std::vector<DirectoryName>{};
}

NameKind kind_of(const std::string& path) { return kind_of(path, 0); }

NameKind kind_of_name(const std::string& path) { return kind_of(path, AT_SYMLINK_NOFOLLOW); }

}  // namespace cfglint::disk
