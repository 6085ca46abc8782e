#include "src/core/fix.hpp"

#include <algorithm>
#include <tuple>

namespace cfglint {

std::string_view to_string(Safety safety) {
  switch (safety) {
    case Safety::Manual:
      return "manual";
    case Safety::Unsafe:
      return "unsafe";
    case Safety::Safe:
      return "safe";
  }
  return "";
}

bool contradicts_itself(const Fix& fix) {
  if (fix.edits.size() < 2) return false;
  std::vector<const Edit*> edits;
  edits.reserve(fix.edits.size());
  for (const Edit& edit : fix.edits) edits.push_back(&edit);
  std::ranges::sort(edits, {},
                    [](const Edit* edit) { return std::tuple(edit->file, edit->span.begin, edit->span.end); });
  const auto overlap = [](const Edit* a, const Edit* b) {
    return a->file == b->file && b->span.begin < a->span.end && *a != *b;
  };
  return std::ranges::adjacent_find(edits, overlap) != edits.end();
}

}  // namespace cfglint
