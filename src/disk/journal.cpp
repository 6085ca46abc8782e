#include "src/disk/journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"
#include "src/disk/staged_file.hpp"

namespace cfglint::disk {
namespace {

// With a dot: no language's include pattern matches them.
const std::string kBegun = ".cfglint-journal";
const std::string kDone = ".cfglint-done";

bool is_ours(const struct stat& state) {
  return S_ISREG(state.st_mode) && (state.st_uid == geteuid() || state.st_uid == 0) &&
         (state.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

JournalState state_of(const Descriptor& directory) {
  struct stat state {};
  for (const auto& [name, meaning] : {std::pair{&kDone, JournalState::Done}, {&kBegun, JournalState::Begun}}) {
    if (fstatat(directory.number(), name->c_str(), &state, AT_SYMLINK_NOFOLLOW) != 0) continue;
    return is_ours(state) ? meaning : JournalState::Foreign;
  }
  return JournalState::None;
}

}  // namespace

Journal::Journal(const Descriptor& root, const std::string& path)
    : path_(path), directory_(open_in_root(root, path, O_RDONLY | O_DIRECTORY)) {
  require_done(static_cast<bool>(directory_), path_);
  if (flock(directory_.number(), LOCK_EX | LOCK_NB) == 0) return;
  if (errno == EWOULDBLOCK) fail(path_, "another cfglint is writing here");
  fail(path_, error_text(errno));
}

JournalState Journal::state() const { return state_of(directory_); }

std::optional<Record> Journal::record() const {
  const auto bytes = bytes_of(directory_, state() == JournalState::Done ? kDone : kBegun);
  auto record = bytes ? record_from_json(*bytes) : std::nullopt;
  const auto nameless = [](const FileRecord& file) { return file.temporary.empty(); };
  return record && std::ranges::none_of(record->files, nameless) ? std::move(record) : std::nullopt;
}

void Journal::begin(const Record& record) {
  const auto json = to_json(record);
  if (!json) fail(path_, "the name of a file to be written is not UTF-8");
  StagedFile file(directory_, kBegun, path_);
  file.write(*json);
  file.sync();
  file.publish(directory_, kBegun);
  require_done(fsync(directory_.number()) == 0, path_);
}

void Journal::mark_done() {
  const int directory = directory_.number();
  require_done(renameat(directory, kBegun.c_str(), directory, kDone.c_str()) == 0, path_);
  require_done(fsync(directory) == 0, path_);
}

bool Journal::remove() noexcept {
  const auto gone = [&](const std::string& name) {
    return unlinkat(directory_.number(), name.c_str(), 0) == 0 || errno == ENOENT;
  };
  return gone(kBegun) && gone(kDone) && fsync(directory_.number()) == 0;
}

bool is_journal_name(std::string_view name) { return name == kBegun || name == kDone; }

std::optional<std::string> unfinished_write(const TreeFiles& tree, const std::string& directory) {
  if (!tree.has_name(directory + "/" + kBegun) && !tree.has_name(directory + "/" + kDone)) return std::nullopt;
  const Descriptor root = open_directory(tree.root());
  const Descriptor opened = root ? open_in_root(root, directory, O_RDONLY | O_DIRECTORY) : Descriptor();
  if (!opened) return std::nullopt;
  const JournalState state = state_of(opened);
  if (state == JournalState::None) return std::nullopt;
  if (state == JournalState::Foreign) return directory + ": another user's journal of cfglint; it is not trusted";
  if (flock(opened.number(), LOCK_SH | LOCK_NB) != 0) return directory + ": another cfglint is writing here";
  return directory + (state == JournalState::Begun
                          ? ": a fix was interrupted here; the next --fix puts the old files back"
                          : ": a fix was interrupted at its end; the next --fix removes old copies");
}

}  // namespace cfglint::disk
