#include "src/report/printable.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace cfglint {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Calls `visit(code point, bytes)` for each character; the code point is negative for a byte that is no UTF-8.
template <typename Visit>
void for_each_character(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    utf8proc_int32_t code = -1;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
    const std::size_t taken = size > 0 ? static_cast<std::size_t>(size) : 1;
    visit(size > 0 ? code : -1, text.substr(0, taken));
    text.remove_prefix(taken);
  }
}

/// Control characters, and the marks that change a terminal's writing direction.
bool is_unsafe(utf8proc_int32_t code) {
  const auto category = utf8proc_category(code);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF;
}

}  // namespace

std::string printable(std::string_view text) {
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
