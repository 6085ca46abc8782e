#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "src/core/file_source.hpp"
#include "src/core/target.hpp"

namespace cfglint::sysctl {

/// The kernel settings that a boot of the tree applies, as systemd-sysctl(8) finds them: sysctl.d(5) from the four
/// directories, sorted by file name, the first directory winning for one name, the last value winning for one key.
class KernelSettings {
 public:
  /// Up to bookworm etc/sysctl.conf is read, too (procps links it into sysctl.d); trixie's does not exist and one that
  /// is left over from an upgrade is not read. An unknown release counts as an old one.
  KernelSettings(const FileSource& files, std::optional<Release> release);

  /// `key` with dots. Empty: nothing sets it.
  [[nodiscard]] std::optional<std::string_view> value(std::string_view key) const;

  /// Whether only a file that the release no longer reads gives `key` this value.
  [[nodiscard]] bool only_in_ignored_file(std::string_view key, std::string_view value) const;

 private:
  using Values = std::map<std::string, std::string, std::less<>>;
  static void read(const FileSource& files, const std::string& path, Values& into);

  Values values_;
  Values ignored_;
};

}  // namespace cfglint::sysctl
