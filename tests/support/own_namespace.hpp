#pragma once
#include <functional>
#include <string>

namespace cfglint::test {

inline constexpr int kNotAllowed = 77;

/// Runs `work` in a child process with mounts of its own, as root of it, and returns its exit code; kNotAllowed if this
/// machine does not let that be made. Nothing that is mounted there is seen outside.
int in_own_namespace(const std::function<int()>& work);

/// In such a process: an empty file system in memory over a directory. `options` as for mount(8), "size=64k".
bool mount_memory(const std::string& directory, const std::string& options);

/// Makes a file or directory appear at another place, too.
bool mount_bind(const std::string& from, const std::string& to);

/// Makes what is mounted there read-only.
bool make_read_only(const std::string& directory);

}  // namespace cfglint::test
