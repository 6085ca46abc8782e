#include "grammars/openssl/syntax.hpp"

#include <algorithm>

namespace cfglint::openssl {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

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
  while (span.end > span.begin && is_blank(bytes[span.end - 1])) --span.end;
  while (span.begin < span.end && is_blank(bytes[span.begin])) ++span.begin;
  return span;
}

std::string section_name(std::string_view written) {
  std::string name;
  name.reserve(written.size());
  for (std::size_t at = 0; at != written.size(); ++at) {
    if (written[at] != '\\') {
      name += written[at];
    } else if (at + 1 != written.size()) {
      name += escaped(written[++at]);
    }
  }
  return name;
}

PragmaParts split_pragma(std::string_view value) {
  const auto colon = value.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == value.size()) return {};
  return {trimmed(value.substr(0, colon)), trimmed(value.substr(colon + 1))};
}

}  // namespace cfglint::openssl
