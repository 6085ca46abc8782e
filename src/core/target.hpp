#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cfglint {

/// The Debian releases whose programs cfglint knows. Ordered.
enum class Release : std::uint8_t { Bullseye = 11, Bookworm = 12, Trixie = 13 };

inline constexpr std::array kReleases{Release::Bullseye, Release::Bookworm, Release::Trixie};

/// The versions that decide what a rule says, as packages.debian.org lists them for a release.
struct Programs {
  Release release{};
  std::string_view codename;
  std::string_view ifupdown;
  std::string_view bridge_utils;
  std::string_view systemd;
  std::string_view openssl;
  std::string_view dovecot;
};

const Programs& programs(Release release);

/// "debian-12 (bookworm)"
std::string describe(Release release);

/// Reads "bookworm", "debian-12" or "12". Empty: cfglint knows no such release.
std::optional<Release> parse_release(std::string_view text);

/// The release that an os-release(5) file declares. Empty: not Debian, or a release cfglint does not know.
std::optional<Release> release_of_os_release(std::string_view bytes);

/// The release that a tree is meant for, and who said so.
struct Target {
  std::optional<Release> release;  ///< empty: unknown
  std::string source;              ///< "--target", "etc/os-release", ...; empty when unknown
};

/// The releases, first to last, that a fact holds for.
struct ReleaseRange {
  Release first = kReleases.front();
  Release last = kReleases.back();

  [[nodiscard]] constexpr bool contains(Release release) const { return first <= release && release <= last; }
  [[nodiscard]] constexpr bool all() const { return first == kReleases.front() && last == kReleases.back(); }
};

}  // namespace cfglint
