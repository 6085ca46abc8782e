#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace cfglint {

/// Markdown with its paragraphs and list items broken at blanks so that no line is wider than `columns`, if blanks
/// allow that. Code blocks, tables and headings stay as they are.
std::string wrap_markdown(std::string_view page, std::size_t columns);

}  // namespace cfglint
