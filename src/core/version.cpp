#include "src/core/version.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <compare>

namespace cfglint {
namespace {

struct Comparison {
  std::string_view sign;
  bool (*holds)(std::strong_ordering);
};

// Longer signs first: ">=" begins with ">".
constexpr std::array kComparisons{
    Comparison{">=", [](std::strong_ordering order) { return std::is_gteq(order); }},
    Comparison{"<=", [](std::strong_ordering order) { return std::is_lteq(order); }},
    Comparison{"==", [](std::strong_ordering order) { return std::is_eq(order); }},
    Comparison{">", [](std::strong_ordering order) { return std::is_gt(order); }},
    Comparison{"<", [](std::strong_ordering order) { return std::is_lt(order); }},
};

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  // The epoch is Debian's, not the program's.
  if (const auto colon = text.find(':'); colon != std::string_view::npos) text.remove_prefix(colon + 1);
  Version version;
  for (;;) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) break;
    version.numbers_.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  if (version.numbers_.empty()) return std::nullopt;
  // "3.0" and "3" are one version.
  while (version.numbers_.size() > 1 && version.numbers_.back() == 0) version.numbers_.pop_back();
  return version;
}

std::optional<bool> satisfies(const Version& version, std::string_view requirement) {
  bool all = true;
  for (;;) {
    const auto comma = requirement.find(',');
    const std::string_view one = trimmed(requirement.substr(0, comma));
    const auto* comparison =
        std::ranges::find_if(kComparisons, [&](const Comparison& known) { return one.starts_with(known.sign); });
    if (comparison == kComparisons.end()) return std::nullopt;
    const auto wanted = Version::parse(trimmed(one.substr(comparison->sign.size())));
    if (!wanted) return std::nullopt;
    all = all && comparison->holds(version <=> *wanted);
    if (comma == std::string_view::npos) return all;
    requirement.remove_prefix(comma + 1);
  }
}

}  // namespace cfglint
