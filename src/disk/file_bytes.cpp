#include "src/disk/file_bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "src/core/bounds.hpp"

namespace cfglint::disk {
namespace {

constexpr std::size_t kReadAhead = 65536;

}  // namespace

bool write_all(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::optional<std::string> bytes_of(const Descriptor& file) {
  struct stat state {};
  if (!file) return std::nullopt;  // errno is that of the call that opened it
  if (fstat(file.number(), &state) != 0) return std::nullopt;
  if (!S_ISREG(state.st_mode)) {
    errno = EINVAL;
    return std::nullopt;
  }
  std::string bytes;
  std::array<char, kReadAhead> buffer;  // NOLINT(*-member-init): filled by pread(2)
  for (;;) {
    const auto got = pread(file.number(), buffer.data(), buffer.size(), static_cast<off_t>(bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > bounds::kFileBytes) {
      errno = EFBIG;
      return std::nullopt;
    }
  }
}

std::optional<std::string> bytes_of(const Descriptor& directory, const std::string& name) {
  return bytes_of(
      Descriptor(openat(directory.number(), name.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC)));
}

std::string base_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

}  // namespace cfglint::disk
