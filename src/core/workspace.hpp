#pragma once
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/core/file_source.hpp"
#include "src/core/source_file.hpp"

namespace cfglint {

/// Index into a Workspace.
enum class FileId : std::uint32_t {};

/// The files of one tree that one run looks at: each read once, under an id that stays valid, with an address that
/// stays valid.
class Workspace {
 public:
  /// A file that exists and could not be read. Rules that would need it stay silent.
  struct Unreadable {
    std::string path;
    ReadStatus status = ReadStatus::Unreadable;
    std::string reason;
  };

  /// `follow` false: each file is looked at without the files that it includes.
  explicit Workspace(const FileSource& source, bool follow = true) : source_(source), follow_(follow) {}

  [[nodiscard]] bool follows_includes() const { return follow_; }

  /// Reads the file unless that was done before. Empty: it does not exist or cannot be read; the second case is
  /// remembered in `unreadable()`.
  std::optional<FileId> load(std::string_view path);

  [[nodiscard]] const SourceFile& file(FileId id) const { return files_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] std::optional<FileId> find(std::string_view path) const;
  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] const std::vector<Unreadable>& unreadable() const { return unreadable_; }
  [[nodiscard]] const FileSource& source() const { return source_; }

 private:
  const FileSource& source_;
  bool follow_;
  std::deque<SourceFile> files_;
  std::unordered_map<std::string, std::optional<FileId>> by_path_;
  std::vector<Unreadable> unreadable_;
};

}  // namespace cfglint
