#include "grammars/interfaces/syntax.hpp"

#include <algorithm>

namespace cfglint::interfaces {

Span Document::raw(Span span) const {
  const auto size = file_->size();
  if (span.begin < size || joints_.empty()) return span;
  const auto original = [&](std::uint32_t offset) {
    const auto after = std::ranges::upper_bound(joints_, offset, {}, &Joint::joined);
    const Joint& joint = *(after - 1);
    return joint.raw + (offset - joint.joined);
  };
  const auto begin = original(span.begin - size);
  return {begin, span.empty() ? begin : original(span.end - size - 1) + 1};
}

Span Document::content(const Line& line) const {
  const auto bytes = file_->bytes();
  Span span = line.span;
  const auto trimmed = [](char c) { return c == '\n' || is_blank(c); };
  while (span.end > span.begin && trimmed(bytes[span.end - 1])) --span.end;
  while (span.begin < span.end && trimmed(bytes[span.begin])) ++span.begin;
  return span;
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
