#include "src/disk/beneath.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <system_error>
#include <utility>

namespace cfglint::disk {
namespace {

/// Component by component, refusing links: for kernels without openat2.
Descriptor walk(const Descriptor& root, std::string_view path, int flags) {
  Descriptor at(fcntl(root.number(), F_DUPFD_CLOEXEC, 0));
  while (at) {
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    const auto end = std::min(path.find('/'), path.size());
    const std::string component(path.substr(0, end));
    path.remove_prefix(end);
    const bool last = path.find_first_not_of('/') == std::string_view::npos;
    if (component == "..") {
      errno = EXDEV;
      return {};
    }
    const std::string name = component.empty() ? "." : component;
    if (last) return Descriptor(openat(at.number(), name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC));
    at = Descriptor(openat(at.number(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  }
  return at;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

int Descriptor::release() { return std::exchange(number_, -1); }

Descriptor open_directory(const std::string& path) {
  return Descriptor(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

Descriptor open_in_root(const Descriptor& root, std::string_view path, int flags) {
  const std::string relative(path.substr(std::min(path.find_first_not_of('/'), path.size())));
  open_how how{};
  how.flags = static_cast<__u64>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
  const auto opened = syscall(SYS_openat2, root.number(), relative.empty() ? "." : relative.c_str(), &how, sizeof how);
  if (opened >= 0) return Descriptor(static_cast<int>(opened));
  if (errno == ENOSYS || errno == EPERM) return walk(root, path, flags);
  return {};
}

std::string path_of(const Descriptor& file) {
  std::array<char, PATH_MAX> target{};
  const std::string link = "/proc/self/fd/" + std::to_string(file.number());
  const auto size = readlink(link.c_str(), target.data(), target.size());
  return size < 0 ? std::string{} : std::string(target.data(), static_cast<std::size_t>(size));
}

std::string path_in_root(const Descriptor& root, const Descriptor& file) {
  const std::string top = path_of(root);
  std::string path = path_of(file);
  if (top == "/") return path;
  return path.starts_with(top + "/") ? path.substr(top.size()) : std::string{};
}

std::string error_text(int error) { return std::generic_category().message(error); }

}  // namespace cfglint::disk
