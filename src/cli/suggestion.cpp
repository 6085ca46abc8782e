#include "src/cli/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/core/nearest_word.hpp"

namespace cfglint {

std::size_t letters_that_may_be_wrong(std::string_view word) { return std::max<std::size_t>(1, word.size() / 3); }

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  NearestWord meant(word, letters_that_may_be_wrong(word));
  for (const std::string_view one : known) meant.offer(one);
  return meant.first() ? fmt::format("; is it '{}'?", *meant.first()) : "";
}

std::string did_you_mean_or_list(std::string_view word, const std::vector<std::string_view>& known) {
  std::string near = did_you_mean(word, known);
  return near.empty() ? fmt::format("; known are {}", fmt::join(known, ", ")) : near;
}

}  // namespace cfglint
