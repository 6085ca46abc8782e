#include "src/disk/transaction.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <utility>

#include "src/core/tree_path.hpp"
#include "src/disk/backup.hpp"
#include "src/disk/checked_plan.hpp"
#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"
#include "src/disk/held_signals.hpp"
#include "src/disk/journal.hpp"
#include "src/disk/put_back.hpp"
#include "src/disk/staged_file.hpp"

namespace cfglint::disk {
namespace {

constexpr mode_t kDirectoryMode = 0755;

/// One plan on its way to the disk. Everything is looked at first; then the journal is written; from then on the record
/// says what has to be put back.
class Transaction {
 public:
  Transaction(const Descriptor& root, const WritePlan& plan, const WriteSettings& settings)
      : root_(root),
        plan_(plan),
        settings_(settings),
        in_place_(settings.mode == WriteMode::InPlace),
        journal_(root, settings.journal_directory) {}

  std::string prepare();
  void commit();
  [[nodiscard]] std::string roll_back() noexcept;
  [[nodiscard]] std::string tidy() noexcept;

 private:
  void make_directories();
  void create(const NewFile& file, const FileRecord& record);
  static void stage(const CheckedFile& old, const std::string& temporary, const std::string& bytes);
  static void exchange(const CheckedFile& old, const std::string& temporary);
  static void replace_name(const CheckedFile& old, const std::string& temporary);
  static void overwrite(const CheckedFile& old, const std::string& bytes);
  static void remove(const CheckedFile& old, const std::string& temporary);

  const Descriptor& root_;
  const WritePlan& plan_;
  const WriteSettings& settings_;
  bool in_place_;
  Journal journal_;
  bool begun_ = false;
  CheckedPlan checked_;
};

/// Reads everything, changes nothing. The directory of the backup.
std::string Transaction::prepare() {
  if (journal_.state() != JournalState::None) {
    fail(settings_.journal_directory, "a fix was interrupted here meanwhile; run --fix again");
  }
  checked_ = check_plan(root_, plan_, in_place_);
  return settings_.backup.empty() ? std::string{} : keep_backup(root_, settings_, checked_);
}

void Transaction::make_directories() {
  struct stat top {};
  require_done(fstat(root_.number(), &top) == 0, "/");
  for (const std::string& path : checked_.record.directories) {
    const Descriptor parent = open_in_root(root_, parent_path(path), O_RDONLY | O_DIRECTORY);
    const std::string name = base_name(path);
    require_done(parent && mkdirat(parent.number(), name.c_str(), kDirectoryMode) == 0, path);
    const Descriptor made(openat(parent.number(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    require_done(made && fchmod(made.number(), kDirectoryMode) == 0, path);
    if (geteuid() == 0) require_done(fchown(made.number(), top.st_uid, top.st_gid) == 0, path);
    require_done(fsync(parent.number()) == 0, path);
  }
}

void Transaction::create(const NewFile& file, const FileRecord& record) {
  const Descriptor directory = open_in_root(root_, parent_path(file.path), O_RDONLY | O_DIRECTORY);
  require_done(static_cast<bool>(directory), file.path);
  StagedFile staged(directory, record.temporary, file.path);
  staged.write(file.bytes);
  struct stat top {};
  require_done(fstat(root_.number(), &top) == 0, "/");
  // Run by root, it belongs to whom the tree belongs to.
  if (geteuid() == 0) staged.set_owner(top.st_uid, top.st_gid);
  staged.set_mode(file.mode);
  staged.sync();
  staged.publish(directory, base_name(file.path));
  require_done(fsync(directory.number()) == 0, file.path);
}

/// Writes what gets the second name: the new file, or a copy of the old one before that is overwritten.
void Transaction::stage(const CheckedFile& old, const std::string& temporary, const std::string& bytes) {
  StagedFile file(old.directory, temporary, old.path);
  file.write(bytes);
  file.take_attributes(old.file, old.state);
  file.sync();
  file.publish(old.directory, temporary);
  require_done(fsync(old.directory.number()) == 0, old.path);
}

void Transaction::exchange(const CheckedFile& old, const std::string& temporary) {
  const int directory = old.directory.number();
  if (renameat2(directory, temporary.c_str(), directory, old.name.c_str(), RENAME_EXCHANGE) != 0) {
    if (errno == EINVAL || errno == ENOSYS) return replace_name(old, temporary);
    if (errno == EBUSY) fail(old.path, "is mounted by itself; --write-mode in-place writes it");
    fail(old.path, error_text(errno));
  }
  old.require_same(temporary);
  require_done(fsync(directory) == 0, old.path);
}

/// For file systems that cannot exchange two names: the old file gets a second link, then the new one its name.
void Transaction::replace_name(const CheckedFile& old, const std::string& temporary) {
  const int directory = old.directory.number();
  const std::string kept = kept_name(temporary);
  require_done(linkat(directory, old.name.c_str(), directory, kept.c_str(), 0) == 0, old.path);
  old.require_same(kept);
  require_done(renameat(directory, temporary.c_str(), directory, old.name.c_str()) == 0, old.path);
  require_done(fsync(directory) == 0, old.path);
}

void Transaction::overwrite(const CheckedFile& old, const std::string& bytes) {
  old.require_same(old.name);
  const Descriptor file(openat(old.directory.number(), old.name.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
  require_done(file && write_all(file, bytes) && ftruncate(file.number(), static_cast<off_t>(bytes.size())) == 0 &&
                   fsync(file.number()) == 0,
               old.path);
}

void Transaction::remove(const CheckedFile& old, const std::string& temporary) {
  const int directory = old.directory.number();
  require_done(renameat(directory, old.name.c_str(), directory, temporary.c_str()) == 0, old.path);
  old.require_same(temporary);
  require_done(fsync(directory) == 0, old.path);
}

void Transaction::commit() {
  begun_ = true;
  journal_.begin(checked_.record);
  make_directories();
  const FileRecord* record = checked_.record.files.data();
  for (const NewFile* file : checked_.created) create(*file, *record++);
  const auto& replaced = checked_.replaced;
  for (std::size_t n = 0; n != replaced.size(); ++n) {
    const Replacement& change = plan_.replacements[n];
    stage(replaced[n], record[n].temporary, in_place_ ? change.before : change.after);
  }
  for (std::size_t n = 0; n != replaced.size(); ++n) {
    if (in_place_) {
      overwrite(replaced[n], plan_.replacements[n].after);
    } else {
      exchange(replaced[n], record[n].temporary);
    }
  }
  record += replaced.size();
  for (const CheckedFile& old : checked_.removed) remove(old, (record++)->temporary);
  journal_.mark_done();
}

/// What could not be put back; empty on success.
std::string Transaction::roll_back() noexcept {
  if (!begun_) return {};
  const PutBack result = put_back(root_, checked_.record);
  if (result.failed.empty() && !journal_.remove()) return error_text(errno) + "; the next --fix tries again";
  return result.text() + (result.failed.empty() ? "" : "; the next --fix tries again");
}

std::string Transaction::tidy() noexcept {
  auto problems = remove_displaced(root_, checked_.record);
  if (problems.empty() && !journal_.remove()) {
    problems.push_back(settings_.journal_directory + ": " + error_text(errno));
  }
  return problems.empty() ? "" : "it was written, but " + joined(problems) + "; the next --fix tidies up";
}

}  // namespace

WriteOutcome write(const std::string& root, const WritePlan& plan, const WriteSettings& settings) {
  const HeldSignals held;
  WriteOutcome outcome;
  const Descriptor tree = open_directory(root);
  std::unique_ptr<Transaction> transaction;
  try {
    if (!tree) fail_outside(root, error_text(errno));
    transaction = std::make_unique<Transaction>(tree, plan, settings);
    outcome.backup = transaction->prepare();
    transaction->commit();
    outcome.written = true;
    outcome.problem = transaction->tidy();
  } catch (const Failure& failure) {
    outcome.problem = failure.reason;
    outcome.in_tree = failure.in_tree;
    const std::string left = transaction ? transaction->roll_back() : std::string{};
    if (left.empty()) drop_backup(std::exchange(outcome.backup, {}));
    if (!left.empty()) outcome.problem += "; and not everything could be put back: " + left;
  }
  return outcome;
}

}  // namespace cfglint::disk
