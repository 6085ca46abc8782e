#include "src/engine/taken_edits.hpp"

#include <algorithm>
#include <iterator>

namespace cfglint {

bool TakenEdits::touches(const Edit& edit) const {
  const auto file = by_begin_.find(edit.file);
  if (file == by_begin_.end()) return false;
  const auto& edits = file->second;
  auto next = edits.lower_bound(edit.span.begin);
  if (next != edits.begin() && conflict(edit, std::prev(next)->second)) return true;
  // An equal edit is the same edit; what matters then is the one behind it.
  if (next != edits.end() && next->second == edit) ++next;
  return next != edits.end() && conflict(edit, next->second);
}

bool TakenEdits::take(const Fix& fix) {
  const bool blocked =
      (!fix.isolation.empty() && isolated_.contains(fix.isolation)) ||
      std::ranges::any_of(fix.edits, [&](const Edit& edit) { return touches(edit); }) ||
      std::ranges::any_of(fix.new_files, [&](const NewFile& file) { return created_.contains(file.path); });
  if (blocked) return false;
  for (const Edit& edit : fix.edits) by_begin_[edit.file].emplace(edit.span.begin, edit);
  for (const NewFile& file : fix.new_files) created_.insert(file.path);
  if (!fix.isolation.empty()) isolated_.insert(fix.isolation);
  return true;
}

}  // namespace cfglint
