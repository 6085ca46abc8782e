#pragma once
#include <vector>

#include "src/disk/checked_file.hpp"
#include "src/disk/record.hpp"
#include "src/disk/transaction.hpp"

namespace cfglint::disk {

/// A plan that was compared with the disk: everything can be written, as far as looking tells.
struct CheckedPlan {
  Record record;                        ///< of the new files, the replaced ones and the removed ones, in this order
  std::vector<const NewFile*> created;  ///< without those that are there already with the same bytes
  std::vector<CheckedFile> replaced;
  std::vector<CheckedFile> removed;
};

/// Opens and reads every file of the plan and finds the directories that are missing. Changes nothing. Throws Failure.
CheckedPlan check_plan(const Descriptor& root, const WritePlan& plan, bool in_place);

}  // namespace cfglint::disk
