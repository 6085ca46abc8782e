#include "src/disk/failure.hpp"
#include "src/disk/held_signals.hpp"
#include "src/disk/journal.hpp"
#include "src/disk/put_back.hpp"
#include "src/disk/transaction.hpp"

namespace cfglint::disk {

RecoveryOutcome recover(const std::string& root, const std::string& journal_directory) {
  const HeldSignals held;
  RecoveryOutcome outcome;
  try {
    const Descriptor tree = open_directory(root);
    require_done(static_cast<bool>(tree), root);
    Journal journal(tree, journal_directory);
    const JournalState state = journal.state();
    if (state == JournalState::None) return outcome;
    if (state == JournalState::Foreign) fail(journal_directory, "a journal of cfglint that is not this user's");
    outcome.found = true;
    if (const auto record = journal.record()) {
      const PutBack undone =
          state == JournalState::Begun ? put_back(tree, *record) : PutBack{{}, remove_displaced(tree, *record)};
      outcome.problem = undone.text();
      if (!undone.failed.empty()) return outcome;
    }
    if (!journal.remove()) fail(journal_directory, error_text(errno));
  } catch (const Failure& failure) {
    outcome.problem = failure.reason;
  }
  return outcome;
}

}  // namespace cfglint::disk
