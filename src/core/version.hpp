#pragma once
#include <compare>
#include <optional>
#include <string_view>
#include <vector>

namespace cfglint {

/// The numbers of a program's version: 2, 3, 19 of "2.3.19" and of Debian's "1:2.3.19.1+dfsg1-2.1" (with one more).
class Version {
 public:
  /// Empty: there is no number at its beginning.
  static std::optional<Version> parse(std::string_view text);

  friend std::strong_ordering operator<=>(const Version&, const Version&) = default;
  friend bool operator==(const Version&, const Version&) = default;

 private:
  std::vector<unsigned> numbers_;
};

/// Whether a version is as a requirement says: ">=0.1", ">=0.1, <2". Empty: that is no requirement.
std::optional<bool> satisfies(const Version& version, std::string_view requirement);

}  // namespace cfglint
