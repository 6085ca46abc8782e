#include "src/model/sysctl/kernel_settings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "grammars/sysctl/syntax.hpp"

namespace cfglint::sysctl {
namespace {

// sysctl.d(5): a file in an earlier directory hides one of the same name in a later one.
constexpr std::array<std::string_view, 4> kDirectories{"/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d",
                                                       "/usr/lib/sysctl.d"};
constexpr std::string_view kOldFile = "/etc/sysctl.conf";

/// "If the first separator is a slash, remaining slashes and dots are left intact": the dotted form of a key.
std::string dotted(std::string_view key) {
  std::string text(key);
  const auto first = text.find_first_of("./");
  if (first == std::string::npos || text[first] == '.') return text;
  std::ranges::replace(text, '/', '.');
  return text;
}

}  // namespace

void KernelSettings::read(const FileSource& files, const std::string& path, Values& into) {
  ReadResult result = files.read(path);
  if (result.status != ReadStatus::Ok) return;
  const SourceFile file(path, std::move(result.bytes));
  for (const Setting& setting : parse(file)) {
    into.insert_or_assign(dotted(file.text(setting.key)), std::string(file.text(setting.value)));
  }
}

KernelSettings::KernelSettings(const FileSource& files, std::optional<Release> release) {
  const bool old_file_is_read = !release || *release < Release::Trixie;
  std::map<std::string, std::string> by_name;
  for (const auto directory : kDirectories) {
    for (const DirectoryEntry& entry : files.list(directory)) {
      if (!entry.name.ends_with(".conf")) continue;
      by_name.emplace(entry.name, std::string(directory).append("/").append(entry.name));
    }
  }
  for (const auto& [name, path] : by_name) read(files, path, values_);
  read(files, std::string(kOldFile), old_file_is_read ? values_ : ignored_);
}

std::optional<std::string_view> KernelSettings::value(std::string_view key) const {
  const auto found = values_.find(key);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

bool KernelSettings::only_in_ignored_file(std::string_view key, std::string_view value) const {
  const auto found = ignored_.find(key);
  return found != ignored_.end() && found->second == value && this->value(key) != value;
}

}  // namespace cfglint::sysctl
