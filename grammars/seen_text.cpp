#include "grammars/seen_text.hpp"

#include <algorithm>

namespace cfglint {

void SeenText::keep(std::string_view bytes, std::uint32_t raw) {
  const auto at = static_cast<std::uint32_t>(kept_.size());
  // Bytes that were taken back may have left a joint behind; an empty piece leaves one that stands for nothing.
  while (!joints_.empty() && joints_.back().kept >= at) joints_.pop_back();
  joints_.push_back({at, raw});
  kept_.append(bytes);
}

void SeenText::keep_until(std::uint32_t end) {
  const auto size = end - file_->size();
  kept_.resize(size);
  while (!joints_.empty() && joints_.back().kept >= size) joints_.pop_back();
}

std::uint32_t SeenText::raw_of(std::uint32_t kept) const {
  const Joint& joint = *(std::ranges::upper_bound(joints_, kept, {}, &Joint::kept) - 1);
  // A made byte has no place of its own: it counts as what stands behind the piece before it.
  return std::min(joint.raw + (kept - joint.kept), file_->size());
}

Span SeenText::raw(Span span) const {
  const auto size = file_->size();
  if (span.begin < size || joints_.empty()) return span;
  const auto begin = raw_of(span.begin - size);
  return {begin, span.empty() ? begin : std::max(begin, raw_of(span.end - size - 1) + 1)};
}

}  // namespace cfglint
