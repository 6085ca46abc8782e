#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace cfglint {

/// The text for a terminal, a log or XML: control characters and line ends become `\x1b`, bytes that are no UTF-8
/// become U+FFFD, a tab stays.
std::string printable(std::string_view text);

/// The columns that a terminal gives to printable text; a tab counts as `kTabColumns`.
std::size_t display_width(std::string_view text);

inline constexpr std::size_t kTabColumns = 4;

/// Printable text with its tabs expanded, for an excerpt.
std::string expand_tabs(std::string_view text);

}  // namespace cfglint
