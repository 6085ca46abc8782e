#include "src/report/printable.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/report/characters.hpp"

namespace cfglint {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Control characters, line ends of all kinds, the marks that change a terminal's writing direction, and what XML
/// cannot hold.
bool is_unsafe(utf8proc_int32_t code) {
  if (code >= 0x20 && code < 0x7F) return false;
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return code == 0xFFFE || code == 0xFFFF;
  }
}

}  // namespace

std::string printable(std::string_view text) {
  const auto is_plain = [](char byte) { return byte >= 0x20 && byte < 0x7F; };
  if (std::ranges::all_of(text, is_plain)) return std::string(text);
  std::string safe;
  for_each_character(text, [&](utf8proc_int32_t code, std::string_view bytes) {
    if (code < 0) {
      safe += kReplacement;
    } else if (code != '\t' && is_unsafe(code)) {
      safe += code < 0x100 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{{{:x}}}", code);
    } else {
      safe += bytes;
    }
  });
  return safe;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_character(text, [&](utf8proc_int32_t code, std::string_view) {
    if (code == '\t') {
      width += kTabColumns;
    } else {
      width += code < 0 ? 1 : static_cast<std::size_t>(std::max(utf8proc_charwidth(code), 0));
    }
  });
  return width;
}

std::string expand_tabs(std::string_view text) {
  std::string expanded;
  for (const char c : text) {
    if (c == '\t') {
      expanded.append(kTabColumns, ' ');
    } else {
      expanded += c;
    }
  }
  return expanded;
}

}  // namespace cfglint
