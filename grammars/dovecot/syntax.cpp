#include "grammars/dovecot/syntax.hpp"

#include <algorithm>

namespace cfglint::dovecot {

Span Document::raw(Span span) const {
  const auto size = file_->size();
  if (span.begin < size || joints_.empty()) return span;
  const auto original = [&](std::uint32_t offset) {
    const auto after = std::ranges::upper_bound(joints_, offset, {}, &Joint::joined);
    const Joint& joint = *(after - 1);
    return std::min(joint.raw + (offset - joint.joined), size);
  };
  const auto begin = original(span.begin - size);
  return {begin, span.empty() ? begin : std::max(begin, original(span.end - size - 1) + 1)};
}

Span Document::content(const Line& line) const {
  const auto bytes = file_->bytes();
  Span span = line.span;
  const auto trimmed = [](char c) { return c == '\n' || is_blank<Dialect::V24>(c); };
  while (span.end > span.begin && trimmed(bytes[span.end - 1])) --span.end;
  while (span.begin < span.end && trimmed(bytes[span.begin])) ++span.begin;
  return span;
}

}  // namespace cfglint::dovecot
