#include "src/disk/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <filesystem>
#include <system_error>

#include "src/core/tree_path.hpp"
#include "src/disk/failure.hpp"
#include "src/disk/file_bytes.hpp"
#include "src/disk/sha256.hpp"
#include "src/disk/staged_file.hpp"

namespace cfglint::disk {
namespace {
namespace fs = std::filesystem;

constexpr mode_t kPrivate = 0700;
constexpr int kMostInOneSecond = 1000;
const std::string kManifest = "manifest.json";

std::string utc_time() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts);
  return text.data();
}

Descriptor make_and_open(const Descriptor& parent, const std::string& name, const std::string& shown) {
  require_done(mkdirat(parent.number(), name.c_str(), kPrivate) == 0 || errno == EEXIST, shown);
  Descriptor made(openat(parent.number(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  require_done(static_cast<bool>(made), shown);
  return made;
}

/// The directory of --backup, made if it is missing.
Descriptor open_top(const std::string& path) {
  std::error_code failed;
  fs::create_directories(fs::path(path).parent_path(), failed);
  if (mkdir(path.c_str(), kPrivate) != 0 && errno != EEXIST) fail(path, error_text(errno));
  Descriptor top = open_directory(path);
  require_done(static_cast<bool>(top), path);
  return top;
}

/// A program that reads a whole directory would read the copies, too.
void require_outside(const Descriptor& root, const Descriptor& top, const std::string& configuration,
                     const std::string& shown) {
  const std::string inside = path_in_root(root, top);
  if (configuration == "/" || inside.empty()) return;
  if ((inside + "/").starts_with(configuration + "/")) {
    fail(shown, "a backup among the configuration may be read by a program; choose a directory outside the tree's " +
                    configuration);
  }
}

/// A directory of its own for this backup: its name says when.
std::string make_own(const Descriptor& top, const std::string& shown) {
  const std::string time = utc_time();
  for (int n = 1; n != kMostInOneSecond; ++n) {
    std::string name = n == 1 ? time : time + "-" + std::to_string(n);
    if (mkdirat(top.number(), name.c_str(), kPrivate) == 0) return name;
    require_done(errno == EEXIST, shown);
  }
  fail(shown, error_text(EEXIST));
}

void copy(const Descriptor& own, const CheckedFile& old, const std::string& shown) {
  Descriptor directory(fcntl(own.number(), F_DUPFD_CLOEXEC, 0));
  require_done(static_cast<bool>(directory), shown);
  for (const auto& component : fs::path(parent_path(old.path)).relative_path()) {
    directory = make_and_open(directory, component.string(), shown);
  }
  const auto bytes = bytes_of(old.file);
  require_done(bytes.has_value(), shown);
  StagedFile file(directory, "." + old.name + ".cfglint-" + std::to_string(getpid()), shown);
  file.write(*bytes);
  file.take_attributes(old.file, old.state);
  file.sync();
  file.publish(directory, old.name);
  require_done(fsync(directory.number()) == 0, shown);
}

void write_manifest(const Descriptor& own, const Record& record, const std::string& shown) {
  const auto json = to_json(record);
  if (!json) fail(shown, "the name of a file to be written is not UTF-8");
  StagedFile file(own, kManifest, shown);
  file.write(*json);
  file.sync();
  file.publish(own, kManifest);
  require_done(fsync(own.number()) == 0, shown);
}

std::string make_backup(const Descriptor& root, const WriteSettings& settings, const CheckedPlan& plan) {
  const Descriptor top = open_top(settings.backup);
  require_outside(root, top, settings.journal_directory, settings.backup);
  Record record = plan.record;
  for (FileRecord& file : record.files) file.temporary.clear();
  record.root = path_of(root);
  record.configuration = settings.journal_directory;
  const std::string name = make_own(top, settings.backup);
  std::string shown = (fs::path(settings.backup) / name).string();
  try {
    const Descriptor own = make_and_open(top, name, shown);
    for (const auto* olds : {&plan.replaced, &plan.removed}) {
      for (const CheckedFile& old : *olds) copy(own, old, shown);
    }
    write_manifest(own, record, shown);
    require_done(fsync(top.number()) == 0, shown);
  } catch (const Failure&) {
    drop_backup(shown);
    throw;
  }
  return shown;
}

}  // namespace

std::string keep_backup(const Descriptor& root, const WriteSettings& settings, const CheckedPlan& plan) {
  try {
    return make_backup(root, settings, plan);
  } catch (Failure& failure) {
    failure.in_tree = false;
    throw;
  }
}

void drop_backup(const std::string& directory) noexcept {
  std::error_code ignored;
  if (!directory.empty()) fs::remove_all(directory, ignored);
}

}  // namespace cfglint::disk
