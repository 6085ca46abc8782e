#pragma once
#include <string>

#include "src/disk/checked_plan.hpp"
#include "src/disk/transaction.hpp"

namespace cfglint::disk {

/// Copies every old file, with owner, mode and attributes, to BACKUP/<UTC time>/PATH, and writes manifest.json beside
/// them, before anything is changed. The new directory. Throws Failure, also for a backup among the configuration,
/// where a program might read it.
std::string keep_backup(const Descriptor& root, const WriteSettings& settings, const CheckedPlan& plan);

/// Takes a backup away whose write did not happen.
void drop_backup(const std::string& directory) noexcept;

/// Whether keep_backup() made a directory: an ordinary path with a manifest.json that is cfglint's.
bool is_backup(const std::string& directory);

/// Puts the files of a backup back and removes what was created, in one write, and reads them again to see that it did.
/// Refuses, and names them, if files changed since the backup. `root`: the tree's, or empty for the one it was made of.
/// All paths of the outcome are ordinary ones.
WriteOutcome undo(const std::string& backup, const std::string& root, WriteMode mode);

}  // namespace cfglint::disk
