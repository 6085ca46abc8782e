#pragma once
#include <map>
#include <set>
#include <string>

#include "src/core/fix.hpp"

namespace cfglint {

/// The edits and new files of the fixes chosen so far. They are disjoint, so a further edit can only touch the one
/// before and the ones from its place on.
class TakenEdits {
 public:
  /// Takes all of a fix, or, if it touches what was taken, nothing.
  bool take(const Fix& fix);

 private:
  [[nodiscard]] bool touches(const Edit& edit) const;

  std::map<FileId, std::set<Edit, ByPlace>> edits_;
  std::set<std::string, std::less<>> created_;
  std::set<std::string, std::less<>> isolated_;
};

}  // namespace cfglint
