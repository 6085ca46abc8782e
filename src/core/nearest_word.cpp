#include "src/core/nearest_word.hpp"

#include "src/core/edit_distance.hpp"

namespace cfglint {

void NearestWord::offer(std::string_view name, std::string_view spelling) {
  const auto distance = edit_distance(word_, spelling, limit_);
  if (distance > limit_ || distance > distance_) return;
  several_ = distance == distance_;
  if (several_) return;
  distance_ = distance;
  first_ = name;
}

}  // namespace cfglint
