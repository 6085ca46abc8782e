#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces {

/// Bytes of a text.
struct UnicodeBlank {
  std::size_t at = 0;
  std::size_t size = 0;
};

/// The first character from the byte `from` on that people see as a blank, or do not see, and that ifupdown's isspace()
/// does not take for one: U+00A0, U+2000 to U+200B, U+202F, U+3000, U+FEFF in UTF-8.
std::optional<UnicodeBlank> find_unicode_blank(std::string_view text, std::size_t from = 0);

/// Whether one is part of a word that ifupdown has to know: a keyword, the name of an option, a word of an iface line.
bool has_unicode_blank(const Configuration& configuration, LineRef at);

}  // namespace cfglint::interfaces
