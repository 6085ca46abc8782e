#include "tests/disk/snapshot.hpp"

#include <sys/stat.h>
#include <sys/xattr.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>

#include "tests/support/scratch.hpp"

namespace cfglint::test {
namespace {
namespace fs = std::filesystem;

std::map<std::string, std::string> attributes_of(const std::string& path) {
  std::map<std::string, std::string> attributes;
  std::array<char, 4096> names{};
  const auto size = llistxattr(path.c_str(), names.data(), names.size());
  for (std::size_t at = 0; size > 0 && at < static_cast<std::size_t>(size); at += std::strlen(&names.at(at)) + 1) {
    std::array<char, 4096> value{};
    const auto length = lgetxattr(path.c_str(), &names.at(at), value.data(), value.size());
    if (length >= 0) attributes[&names.at(at)] = std::string(value.data(), static_cast<std::size_t>(length));
  }
  return attributes;
}

}  // namespace

Snapshot snapshot(const std::string& directory) {
  Snapshot found;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    struct stat state {};
    if (lstat(entry.path().c_str(), &state) != 0) continue;
    NodeState node{{}, state.st_mode, state.st_uid, state.st_gid, attributes_of(entry.path())};
    if (S_ISREG(state.st_mode)) node.bytes = read_file(entry.path());
    if (S_ISLNK(state.st_mode)) node.bytes = fs::read_symlink(entry.path());
    found.emplace(entry.path().lexically_relative(directory), std::move(node));
  }
  return found;
}

bool add_acl(const std::string& path) {
  // linux/posix_acl_xattr.h: version 2, then tag, permissions and id of the owner, a user, the group, the mask, others.
  struct Entry {
    std::uint16_t tag;
    std::uint16_t permissions;
    std::uint32_t id;
  };
  struct {
    std::uint32_t version = 2;
    std::array<Entry, 5> entries{{{0x01, 6, ~0U}, {0x02, 4, 65534}, {0x04, 4, ~0U}, {0x10, 4, ~0U}, {0x20, 0, ~0U}}};
  } acl;
  return setxattr(path.c_str(), "system.posix_acl_access", &acl, sizeof acl, 0) == 0;
}

}  // namespace cfglint::test
