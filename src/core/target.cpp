#include "src/core/target.hpp"

#include <algorithm>

namespace cfglint {
namespace {

constexpr std::array kPrograms{
    Programs{Release::Bullseye, "bullseye", "0.8.36", "1.7-1", "247", "1.1.1", "2.3.13"},
    Programs{Release::Bookworm, "bookworm", "0.8.41", "1.7.1-1", "252", "3.0", "2.3.19"},
    Programs{Release::Trixie, "trixie", "0.8.44", "1.7.1-4", "257", "3.5", "2.4.1"},
};

/// The value of `key` in an os-release file: shell assignments, the value bare or in quotes.
std::string_view os_release_value(std::string_view bytes, std::string_view key) {
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.starts_with(key) || line.substr(key.size(), 1) != "=") continue;
    line.remove_prefix(key.size() + 1);
    const bool quoted =
        line.size() >= 2 && (line.front() == '"' || line.front() == '\'') && line.back() == line.front();
    return quoted ? line.substr(1, line.size() - 2) : line;
  }
  return {};
}

}  // namespace

const Programs& programs(Release release) { return *std::ranges::find(kPrograms, release, &Programs::release); }

std::string describe(Release release) {
  return "debian-" + std::to_string(static_cast<int>(release)) + " (" + std::string(programs(release).codename) + ")";
}

std::optional<Release> parse_release(std::string_view text) {
  constexpr std::string_view kPrefix = "debian-";
  if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
  const auto named = std::ranges::find_if(kPrograms, [&](const Programs& row) {
    return row.codename == text || std::to_string(static_cast<int>(row.release)) == text;
  });
  if (named == kPrograms.end()) return std::nullopt;
  return named->release;
}

std::optional<Release> release_of_os_release(std::string_view bytes) {
  if (os_release_value(bytes, "ID") != "debian") return std::nullopt;
  return parse_release(os_release_value(bytes, "VERSION_ID"));
}

}  // namespace cfglint
