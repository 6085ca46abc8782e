#include "src/disk/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "src/disk/beneath.hpp"
#include "src/disk/file_bytes.hpp"

namespace cfglint::disk {
namespace {

/// umask(2) takes from it what people do not want.
constexpr mode_t kMode = 0666;

std::optional<std::string> failed(const std::string& path, int error) { return path + ": " + error_text(error); }

std::optional<std::string> write_through(const std::string& path, std::string_view bytes) {
  const Descriptor file(open(path.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC));
  if (!file || !write_all(file, bytes)) return failed(path, errno);
  return std::nullopt;
}

std::optional<std::string> replace(const std::string& path, std::string_view bytes) {
  const auto slash = path.rfind('/');
  const auto name_at = slash == std::string::npos ? 0 : slash + 1;
  // Begins with a dot, as every temporary name of cfglint.
  const std::string temporary =
      path.substr(0, name_at) + "." + path.substr(name_at) + ".cfglint-" + std::to_string(getpid());
  const Descriptor file(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kMode));
  if (!file) return failed(path, errno);
  if (write_all(file, bytes) && rename(temporary.c_str(), path.c_str()) == 0) return std::nullopt;
  const int error = errno;
  unlink(temporary.c_str());
  return failed(path, error);
}

}  // namespace

std::optional<std::string> write_output(const std::string& path, std::string_view bytes) {
  struct stat named {};
  if (lstat(path.c_str(), &named) != 0) return errno == ENOENT ? replace(path, bytes) : failed(path, errno);
  struct stat target {};
  if (stat(path.c_str(), &target) != 0) return failed(path, errno);
  if (S_ISDIR(target.st_mode)) return failed(path, EISDIR);
  if (!S_ISREG(target.st_mode)) return write_through(path, bytes);
  if (S_ISLNK(named.st_mode)) return path + ": a link; name the file that it leads to";
  return replace(path, bytes);
}

}  // namespace cfglint::disk
