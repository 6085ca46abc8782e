#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "src/disk/beneath.hpp"
#include "src/disk/record.hpp"
#include "src/disk/tree_files.hpp"

namespace cfglint::disk {

/// What the journal in a directory tells.
enum class JournalState : std::uint8_t {
  None,
  Begun,    ///< not all files are new: the old ones have to come back
  Done,     ///< all files are new; the old ones have to go away
  Foreign,  ///< another user's, or nothing that cfglint wrote: it is not touched
};

/// The journal of one write, in the directory of the entry file, where the next run looks for it. While a Journal lives
/// it holds the directory's lock (flock(2)), so that two processes never write one configuration at once.
class Journal {
 public:
  /// Opens and locks `path`, a directory inside the tree. Throws Failure, also if another process holds the lock.
  Journal(const Descriptor& root, const std::string& path);

  [[nodiscard]] JournalState state() const;
  /// What was to be written. Empty: the process ended while it wrote the journal, before anything else.
  [[nodiscard]] std::optional<Record> record() const;

  /// From here on the next run knows. Throws Failure.
  void begin(const Record& record);
  /// From here on the new files stay. Throws Failure.
  void mark_done();
  /// False, with errno set: it is still there.
  bool remove() noexcept;

 private:
  std::string path_;
  Descriptor directory_;
};

/// Whether a name in a directory is that of a journal.
bool is_journal_name(std::string_view name);

/// Whether a directory of the tree has a journal, and what that means, as a sentence for people. Changes nothing.
std::optional<std::string> unfinished_write(const TreeFiles& tree, const std::string& directory);

}  // namespace cfglint::disk
