#pragma once
#include <utf8proc.h>

#include <string_view>

namespace cfglint {

/// Calls `visit(code point, bytes)` for each character of a text that claims to be UTF-8. A byte that belongs to none
/// is visited alone, with a negative code point.
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

}  // namespace cfglint
