#include "src/engine/taken_edits.hpp"

#include <algorithm>
#include <iterator>

namespace cfglint {

bool TakenEdits::touches(const Edit& edit) const {
  const auto file = edits_.find(edit.file);
  if (file == edits_.end()) return false;
  const auto& taken = file->second;
  auto next = taken.lower_bound({edit.file, {edit.span.begin, edit.span.begin}, {}});
  if (next != taken.begin() && conflict(edit, *std::prev(next))) return true;
  // An equal edit is the same edit; what matters then is the one behind it.
  if (next != taken.end() && *next == edit) ++next;
  return next != taken.end() && conflict(edit, *next);
}

bool TakenEdits::take(const Fix& fix) {
  const bool blocked =
      (!fix.isolation.empty() && isolated_.contains(fix.isolation)) ||
      std::ranges::any_of(fix.edits, [&](const Edit& edit) { return touches(edit); }) ||
      std::ranges::any_of(fix.new_files, [&](const NewFile& file) { return created_.contains(file.path); });
  if (blocked) return false;
  for (const Edit& edit : fix.edits) edits_[edit.file].insert(edit);
  for (const NewFile& file : fix.new_files) created_.insert(file.path);
  if (!fix.isolation.empty()) isolated_.insert(fix.isolation);
  return true;
}

}  // namespace cfglint
