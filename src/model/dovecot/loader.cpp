#include <algorithm>
#include <numeric>

#include "src/core/bounds.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/dovecot/configuration.hpp"
#include "src/model/dovecot/file_kind.hpp"
#include "src/model/dovecot/include_pattern.hpp"
#include "src/model/dovecot/known_in.hpp"
#include "src/model/dovecot/mended.hpp"

namespace cfglint::dovecot {
/// Reads files in the program's order and fills a Configuration.
class Loader {
 public:
  Loader(Workspace& workspace, Configuration& configuration) : workspace_(workspace), to_(configuration) {
    to_.sections_.emplace_back();
  }

  void read_entry(FileId entry, std::optional<Version> target);

  void index() {
    list_names();
    to_.meanings_.reserve(to_.settings_.size());
    for (const Setting& setting : to_.settings_) to_.meanings_.push_back(meaning_of(to_, setting.section, setting.key));
  }

 private:
  struct Frame {
    std::uint32_t part = 0;
    std::uint32_t next_line = 0;
  };

  void list_names();
  void choose_version(const SourceFile& file, std::optional<Version> target);
  void open_file(FileId file);
  void read_line(std::uint32_t part, std::uint32_t index);
  void read_setting(LineRef at, const Document& document, const Line& line);
  void read_bad(LineRef at, const Document& document);
  void open_block(LineRef at, std::string_view type, std::string_view name);
  void close_block(LineRef at);
  std::uint32_t section_for(std::string_view type, std::string_view name);
  void read_include(LineRef at, const Document& document, const Line& line);
  Include::Result queue(const std::vector<std::string>& paths);
  [[nodiscard]] bool is_open(const std::string& path) const;

  Workspace& workspace_;
  Configuration& to_;
  Dialect dialect_ = Dialect::V23;
  std::vector<std::uint32_t> stack_;         ///< open blocks
  std::vector<Frame> frames_;                ///< files that are being read, the innermost last
  std::vector<std::vector<FileId>> queued_;  ///< beside frames_: what an include still has to read, last first
};

/// The settings of each name stand together, in the order of the stream.
void Loader::list_names() {
  auto& begin = to_.name_begin_;
  begin.resize(to_.names_.size() + 1);
  for (const Setting& setting : to_.settings_) ++begin[setting.name];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  // From the last one to the first, so that each end becomes a begin.
  to_.by_name_.resize(to_.settings_.size());
  for (auto index = static_cast<std::uint32_t>(to_.settings_.size()); index-- != 0;) {
    to_.by_name_[--begin[to_.settings_[index].name]] = index;
  }
}

void Loader::choose_version(const SourceFile& file, std::optional<Version> target) {
  const FileKind kind = kind_of(file, target);
  to_.is_main_ = kind.is_main;
  to_.declares_version_ = kind.declares_version;
  to_.is_ext_ = kind.dialect == Dialect::Ext;
  to_.version_ = kind.dialect == Dialect::V24 ? Version::V24 : Version::V23;
  dialect_ = kind.dialect;
}

void Loader::read_entry(FileId entry, std::optional<Version> target) {
  choose_version(workspace_.file(entry), target);
  open_file(entry);
  // A loop, not a recursion: the depth of includes is data.
  while (!frames_.empty()) {
    auto& waiting = queued_.back();
    if (!waiting.empty()) {
      const FileId next = waiting.back();
      waiting.pop_back();
      open_file(next);
      continue;
    }
    Frame& frame = frames_.back();
    if (frame.next_line == to_.parts_[frame.part].document.lines.size()) {
      frames_.pop_back();
      queued_.pop_back();
      continue;
    }
    const Frame at = frame;
    ++frame.next_line;
    read_line(at.part, at.next_line);
  }
}

void Loader::open_file(FileId file) {
  const auto part = static_cast<std::uint32_t>(to_.parts_.size());
  Part& read = to_.parts_.emplace_back(file, parse(workspace_.file(file), dialect_));
  // Most files have no includes, and most lines are settings: a list that grows is there twice while it is moved.
  if (frames_.empty()) to_.settings_.reserve(read.document.lines.size());
  // The file around it has gone on to the line behind the include.
  if (!frames_.empty()) read.included_at = LineRef{frames_.back().part, frames_.back().next_line - 1};
  frames_.push_back({part, 0});
  queued_.emplace_back();
}

void Loader::read_line(std::uint32_t part, std::uint32_t index) {
  const Document& document = to_.parts_[part].document;
  const Line& line = document.lines[index];
  const LineRef at{part, index};
  switch (line.kind) {
    case Kind::Setting:
      return read_setting(at, document, line);
    case Kind::Open:
      return open_block(at, document.word(line), document.rest(line));
    case Kind::Close:
      return close_block(at);
    case Kind::Include:
    case Kind::IncludeTry:
      return read_include(at, document, line);
    case Kind::Bad:
      return read_bad(at, document);
    case Kind::Lost:
      to_.lost_lines_.push_back(at);
      return;
    case Kind::Blank:
    case Kind::Comment:
      return;
  }
}

void Loader::read_setting(LineRef at, const Document& document, const Line& line) {
  Setting setting;
  setting.at = at;
  setting.block = stack_.empty() ? kNone : stack_.back();
  setting.section = stack_.empty() ? 0 : to_.blocks_[stack_.back()].section;
  setting.key = document.word(line);
  setting.value = document.rest(line);
  setting.form = line.form;
  const auto index = static_cast<std::uint32_t>(to_.settings_.size());
  setting.name = to_.names_.add(setting.key);
  setting.previous = to_.last_of(setting.section, setting.name);
  const auto hash = hash_of_pair(setting.section, setting.name);
  if (setting.previous == kNone) {
    to_.last_.insert(hash, index);
  } else {
    to_.last_.replace(hash, setting.previous, index);
  }
  Section& section = to_.sections_[setting.section];
  setting.previous_in_section = section.last_setting;
  section.last_setting = index;
  if (setting.block != kNone) {
    Block& block = to_.blocks_[setting.block];
    ++block.settings;
    block.last_setting = index;
  }
  to_.settings_.push_back(setting);
}

/// Blocks of one type and name at one place are one; a block without a name is one of its own, except the two that
/// only hold keys.
std::uint32_t Loader::section_for(std::string_view type, std::string_view name) {
  const auto parent = stack_.empty() ? 0 : to_.blocks_[stack_.back()].section;
  const bool merges = !name.empty() || type == "plugin" || type == "dict" || to_.version_ == Version::V24;
  if (merges) {
    if (const auto same = to_.find_section(parent, type, name); same != kNone) return same;
  }
  const auto index = static_cast<std::uint32_t>(to_.sections_.size());
  Section section;
  section.type = type;
  section.name = name;
  section.parent = parent;
  section.depth = to_.sections_[parent].depth + 1;
  section.scope = scope_of_type(type);
  to_.sections_.push_back(section);
  to_.sections_of_[type].push_back(index);
  if (merges) to_.section_at_.insert(Configuration::hash_of_section(parent, type, name), index);
  return index;
}

/// A line that the program rejects still opens or closes what it was meant to.
void Loader::read_bad(LineRef at, const Document& document) {
  to_.bad_lines_.push_back(at);
  const Mended mended = mend(document, at.line);
  if (mended.opens()) open_block(at, document.text(mended.type), document.text(mended.name));
  if (mended.shape == Shape::CloseWithMore) close_block(at);
}

void Loader::open_block(LineRef at, std::string_view type, std::string_view name) {
  Block block;
  block.open = at;
  block.parent = stack_.empty() ? kNone : stack_.back();
  block.section = section_for(type, name);
  const auto index = static_cast<std::uint32_t>(to_.blocks_.size());
  Section& section = to_.sections_[block.section];
  if (section.first_block == kNone) section.first_block = index;
  section.last_block = index;
  to_.blocks_.push_back(block);
  stack_.push_back(index);
}

void Loader::close_block(LineRef at) {
  if (stack_.empty()) {
    to_.stray_closes_.push_back(at);
    return;
  }
  Block& block = to_.blocks_[stack_.back()];
  block.close = at;
  block.closed = true;
  stack_.pop_back();
}

bool Loader::is_open(const std::string& path) const {
  return std::ranges::any_of(
      frames_, [&](const Frame& frame) { return workspace_.file(to_.parts_[frame.part].file).path() == path; });
}

Include::Result Loader::queue(const std::vector<std::string>& paths) {
  std::vector<FileId> files;
  auto result = paths.empty() ? Include::Result::NoMatch : Include::Result::Read;
  for (const std::string& path : paths) {
    if (is_open(path)) return Include::Result::Recursive;
    if (frames_.size() > bounds::kIncludeDepth || to_.parts_.size() + files.size() >= bounds::kIncludedFiles) {
      result = Include::Result::OverBound;
      break;
    }
    const auto unreadable = workspace_.unreadable().size();
    const auto file = workspace_.load(path);
    if (file) {
      files.push_back(*file);
    } else if (result == Include::Result::Read) {
      result = workspace_.unreadable().size() == unreadable ? Include::Result::NoMatch : Include::Result::Unknown;
    }
  }
  std::ranges::reverse(files);
  queued_.back() = std::move(files);
  return result;
}

void Loader::read_include(LineRef at, const Document& document, const Line& line) {
  Include include;
  include.at = at;
  include.block = stack_.empty() ? kNone : stack_.back();
  const auto paths = workspace_.follows_includes()
                         ? included_files(workspace_.source(), parent_path(document.file().path()), document.rest(line))
                         : std::nullopt;
  include.result = paths ? queue(*paths) : Include::Result::Unknown;
  to_.includes_.push_back(include);
}

void load(Workspace& workspace, FileId entry, std::optional<Version> target, Configuration& into) {
  Loader loader(workspace, into);
  loader.read_entry(entry, target);
  loader.index();
}

}  // namespace cfglint::dovecot
