#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "src/core/fix.hpp"

namespace cfglint::disk {

/// An existing file and its new bytes. It is replaced only while it still holds `before`.
struct Replacement {
  std::string path;  ///< absolute inside the tree
  std::string before;
  std::string after;
};

/// A file that goes away, while it still holds `before`.
struct Removal {
  std::string path;
  std::string before;
};

/// What one set of fixes writes. All of it, or nothing. Written in this order; of the replacements, the one that takes
/// the old behaviour away is the last.
struct WritePlan {
  std::vector<NewFile> new_files;
  std::vector<Replacement> replacements;
  std::vector<Removal> removals = {};
  std::vector<std::string> directories = {};  ///< removed at the end if they are empty, innermost first

  [[nodiscard]] bool empty() const { return new_files.empty() && replacements.empty() && removals.empty(); }
};

enum class WriteMode : std::uint8_t {
  Atomic,   ///< a new file changes places with the old one: a reader finds the old or the new bytes, never a part
  InPlace,  ///< the file itself is overwritten: for files that are mounted one by one, or have other hard links
};

struct WriteSettings {
  std::string journal_directory = "/";  ///< inside the tree: the entry file's, where the next run looks for a journal
  WriteMode mode = WriteMode::Atomic;
  std::string backup = {};  ///< the directory that gets a copy of every file that is changed; empty: none
};

struct WriteOutcome {
  bool written = false;
  std::string problem;  ///< "PATH: REASON": why nothing was written, or what is left though it was; empty: none
  std::string backup;   ///< the directory of this backup; empty: none was made
  bool in_tree = true;  ///< PATH of `problem` is one inside the tree; otherwise it is an ordinary one
};

/// Writes a plan beneath `root`, links followed inside it only. Every new file is complete, has owner, mode and all
/// extended attributes of the old one and is on the disk (fsync(2)) before it changes places with it (renameat2(2),
/// RENAME_EXCHANGE); what was displaced must be what was read. A journal tells the next run should the process be
/// killed. Unless `written`, every file is as it was before, or `problem` says which is not.
WriteOutcome write(const std::string& root, const WritePlan& plan, const WriteSettings& settings);

struct RecoveryOutcome {
  bool found = false;   ///< there was something to do, and it was done unless `problem` says otherwise
  std::string problem;  ///< what could not be put back
};

/// Finishes or undoes the write that was interrupted in a directory of the tree (journal.hpp).
RecoveryOutcome recover(const std::string& root, const std::string& journal_directory);

}  // namespace cfglint::disk
