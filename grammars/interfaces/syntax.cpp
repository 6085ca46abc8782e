#include "grammars/interfaces/syntax.hpp"

#include <algorithm>

namespace cfglint::interfaces {

Span Document::content(const Line& line) const {
  return trimmed(line.span, [](char c) { return c == '\n' || is_blank(c); });
}

std::optional<Span> next_word(const Document& document, Span& rest) {
  const auto text = document.text(rest);
  const auto begin = std::ranges::find_if_not(text, is_blank);
  if (begin == text.end()) return std::nullopt;
  const auto end = std::find_if(begin, text.end(), is_blank);
  const auto offset = [&](auto at) { return rest.begin + static_cast<std::uint32_t>(at - text.begin()); };
  const Span word{offset(begin), offset(end)};
  rest.begin = word.end;
  return word;
}

}  // namespace cfglint::interfaces
