#include "rules/interfaces/forwarding_path.hpp"

#include <fmt/format.h>

namespace cfglint::interfaces {
namespace {

/// A device has two families; whoever has more files than this does not want another.
constexpr int kMostFiles = 9;

}  // namespace

std::string forwarding_path(const Configuration& configuration, std::string_view device) {
  const FileSource& files = configuration.workspace().source();
  std::string path = fmt::format("/etc/sysctl.d/60-{}-forward.conf", device);
  for (int number = 2; number <= kMostFiles; ++number) {
    if (files.read(path).status == ReadStatus::NotFound) break;
    path = fmt::format("/etc/sysctl.d/60-{}-forward-{}.conf", device, number);
  }
  return path;
}

}  // namespace cfglint::interfaces
