#include <algorithm>
#include <cctype>

#include "src/core/bounds.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/openssl/configuration.hpp"

namespace cfglint::openssl {
namespace {

constexpr std::uint32_t kMaximumValue = 65536;  // MAX_CONF_VALUE_LENGTH

}  // namespace

bool is_included_name(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  return (lower.size() > 4 && lower.ends_with(".cnf")) || (lower.size() > 5 && lower.ends_with(".conf"));
}

/// Reads files in the program's order and fills a Configuration.
class Loader {
 public:
  Loader(Workspace& workspace, const LoadSettings& settings, Configuration& configuration)
      : workspace_(workspace), settings_(settings), to_(configuration) {
    to_.version_ = settings.version;
    section_ = section_named("default");
  }

  void read_entry(FileId entry) {
    push(entry, kNone);
    while (!open_.empty()) step();
    finish();
  }

 private:
  /// A file that is being read.
  struct Frame {
    std::uint32_t part = 0;
    std::uint32_t next_line = 0;
    std::uint32_t include = kNone;  ///< the line that led here
    std::string path;
  };

  void push(FileId file, std::uint32_t include);
  void step();
  void end_of_file();
  bool next_of_directory();
  void finish();
  void read_line(LineRef at);
  std::uint32_t section_named(std::string_view name);
  void assign(LineRef at);
  void read_pragma(LineRef at);
  void read_include(LineRef at);
  Include::Result follow(Include& include);
  Include::Result follow_directory(Include& include);
  Include::Result absent(const std::string& path) const;

  /// Reads the value of a line for its references and its size, which goes into `entry`.
  void measure(LineRef at, std::string_view scope, Entry& entry);
  Reference resolve(LineRef at, const Piece& piece, std::string_view text, std::string_view scope) const;
  void reject(LineRef at, Rejection::Reason reason, Span span) { to_.rejections_.push_back({at, reason, span}); }

  Workspace& workspace_;
  const LoadSettings& settings_;
  Configuration& to_;
  std::vector<Frame> open_;
  std::vector<std::string> directory_;  ///< what is left of the directory that is being read, last one first
  std::uint32_t directory_include_ = kNone;
  std::uint32_t section_ = 0;
  std::size_t files_ = 0;
  bool dollarid_ = false;
  bool absolute_only_ = false;
  std::string include_directory_;
};

std::uint32_t Loader::section_named(std::string_view name) {
  const auto known = to_.section_by_name_.find(name);
  if (known != to_.section_by_name_.end()) return known->second;
  const auto index = static_cast<std::uint32_t>(to_.sections_.size());
  Section& section = to_.sections_.emplace_back();
  section.name = name;
  to_.section_by_name_.emplace(section.name, index);
  return index;
}

void Loader::push(FileId file, std::uint32_t include) {
  const auto part = static_cast<std::uint32_t>(to_.parts_.size());
  const SourceFile& source = workspace_.file(file);
  const Dialect dialect{settings_.version, part == 0, dollarid_};
  to_.parts_.emplace_back(file, parse(source, dialect), part == 0);
  open_.push_back({part, 0, include, source.path()});
  if (include != kNone) to_.includes_[include].parts.push_back(part);
  ++files_;
}

void Loader::step() {
  Frame& frame = open_.back();
  const Document& document = to_.parts_[frame.part].document;
  if (frame.next_line == document.lines.size()) {
    end_of_file();
    return;
  }
  read_line({frame.part, frame.next_line++});
}

/// At the end of any file, the rest of the directory that is being read comes first: even if the file that ended was
/// included by one of the directory's files.
void Loader::end_of_file() {
  const Frame ended = open_.back();
  open_.pop_back();
  if (next_of_directory()) return;
  if (ended.include != kNone) to_.includes_[ended.include].section_after = section_;
  // What was read as if no pragma in an included file had switched the meaning of '$' is not what the program reads.
  if (!open_.empty() && to_.parts_[ended.part].document.dollarid != to_.parts_[open_.back().part].document.dollarid) {
    to_.complete_ = false;
  }
}

bool Loader::next_of_directory() {
  while (!directory_.empty()) {
    const auto path = std::move(directory_.back());
    directory_.pop_back();
    if (files_ > bounds::kIncludedFiles) {
      to_.includes_[directory_include_].result = Include::Result::OverBound;
      to_.complete_ = false;
      directory_.clear();
      return false;
    }
    if (const auto file = workspace_.load(path)) {
      push(*file, directory_include_);
      return true;
    }
    to_.complete_ = false;
  }
  directory_include_ = kNone;
  return false;
}

void Loader::finish() {
  for (std::uint32_t index = 0; index != to_.entries_.size(); ++index) {
    const Entry& entry = to_.entries_[index];
    if (entry.replaced_by == kNone) to_.sections_[entry.section].entries.push_back(index);
  }
}

void Loader::read_line(LineRef at) {
  const Document& document = to_.document(at);
  const Line& line = document.lines[at.line];
  if ((line.marks & (kNul | kTooLong)) != 0) to_.complete_ = false;
  switch (line.problem) {
    case Problem::MissingEquals:
      reject(at, Rejection::Reason::MissingEquals, line.name);
      return;
    case Problem::MissingCloseBracket:
      reject(at, Rejection::Reason::MissingCloseBracket, line.section);
      // What follows is read as if the header were mended.
      section_ = section_named(section_name(document.text(line.section)));
      return;
    case Problem::InvalidPragma:
      reject(at, Rejection::Reason::InvalidPragma, line.value);
      to_.pragmas_.push_back(at);
      return;
    case Problem::None:
      break;
  }
  switch (line.kind) {
    case Kind::Section:
      section_ = section_named(section_name(document.text(line.section)));
      to_.sections_[section_].headers.push_back(at);
      return;
    case Kind::Assignment:
      assign(at);
      return;
    case Kind::Pragma:
      read_pragma(at);
      return;
    case Kind::Include:
      read_include(at);
      return;
    default:
      return;
  }
}

Reference Loader::resolve(LineRef at, const Piece& piece, std::string_view text, std::string_view scope) const {
  Reference reference;
  reference.at = at;
  const auto base = to_.line(at).value.begin;
  reference.span = {base + piece.span.begin, base + piece.span.end};
  reference.section = text.substr(piece.section.begin, piece.section.size());
  reference.name = text.substr(piece.name.begin, piece.name.size());
  const auto asked = piece.has_section ? reference.section : scope;
  const auto fallback = to_.entry("default", reference.name);
  reference.has_fallback = fallback != kNone;
  reference.entry = to_.entry(asked, reference.name);
  if (reference.entry != kNone) return reference;
  if (asked == "ENV") {
    reference.environment = true;
    return reference;
  }
  reference.entry = fallback;
  return reference;
}

void Loader::measure(LineRef at, std::string_view scope, Entry& entry) {
  const Line& line = to_.line(at);
  const auto text = to_.document(at).text(line.value);
  entry.dollarid = dollarid_;
  entry.first_reference = static_cast<std::uint32_t>(to_.references_.size());
  entry.size = line.value.size();
  if ((line.marks & kMarkup) == 0) return;
  std::int64_t length = line.value.size() + 1;  // the program's buffer, with the final NUL
  std::int64_t size = 0;
  for (const Piece& piece : read_value(text, dollarid_)) {
    if (piece.kind != Piece::Kind::Reference && piece.kind != Piece::Kind::Unclosed) {
      size += piece.kind == Piece::Kind::Byte ? 1 : piece.span.size();
      continue;
    }
    const Span span{line.value.begin + piece.span.begin, line.value.begin + piece.span.end};
    if (piece.kind == Piece::Kind::Unclosed) {
      reject(at, Rejection::Reason::UnclosedReference, span);
      entry.opaque = true;
      break;
    }
    const Reference reference = resolve(at, piece, text, scope);
    to_.references_.push_back(reference);
    if (reference.entry == kNone) {
      entry.opaque = true;
      size += piece.span.size();
      if (!reference.environment) reject(at, Rejection::Reason::UndefinedVariable, span);
      continue;
    }
    const Entry& target = to_.entries_[reference.entry];
    entry.opaque = entry.opaque || target.opaque;
    size += target.size;
    if (target.size != 0) entry.same_as = target.same_as != kNone ? target.same_as : reference.entry;
    length += std::int64_t{target.size} - piece.span.size();
    if (length <= kMaximumValue) continue;
    reject(at, Rejection::Reason::ExpansionTooLong, span);
    entry.opaque = true;
    break;
  }
  if (entry.same_as != kNone && to_.entries_[entry.same_as].size != size) entry.same_as = kNone;
  entry.size = static_cast<std::uint32_t>(std::min<std::int64_t>(size, bounds::kFileBytes));
}

void Loader::assign(LineRef at) {
  const Document& document = to_.document(at);
  const Line& line = document.lines[at.line];
  const bool scoped = (line.marks & kScoped) != 0;
  const auto scope = scoped ? document.text(line.section) : std::string_view(to_.sections_[section_].name);
  Entry entry;
  entry.at = at;
  entry.name = document.text(line.name);
  measure(at, scope, entry);
  entry.section = scoped ? section_named(scope) : section_;
  const auto index = static_cast<std::uint32_t>(to_.entries_.size());
  const auto [place, is_new] = to_.entry_by_key_.try_emplace({entry.section, entry.name}, index);
  if (!is_new) {
    entry.previous = place->second;
    to_.entries_[place->second].replaced_by = index;
    place->second = index;
  }
  to_.entries_.push_back(entry);
}

void Loader::read_pragma(LineRef at) {
  to_.pragmas_.push_back(at);
  const auto [keyword, value] = split_pragma(to_.document(at).text(to_.line(at).value));
  const bool on = value == "on" || value == "true";
  if (keyword == "dollarid") dollarid_ = on;
  if (keyword == "abspath") absolute_only_ = on;
  if (keyword == "includedir") include_directory_ = value;
}

void Loader::read_include(LineRef at) {
  Include include;
  include.at = at;
  include.section_before = section_;
  include.section_after = section_;
  const Line& line = to_.line(at);
  const bool scoped = (line.marks & kScoped) != 0;
  const auto scope = scoped ? to_.document(at).text(line.section) : std::string_view(to_.sections_[section_].name);
  Entry value;
  value.at = at;
  const auto rejections = to_.rejections_.size();
  measure(at, scope, value);
  const auto index = to_.includes_.size();
  if (value.opaque) {
    include.result = Include::Result::Unknown;
    to_.complete_ = to_.complete_ && to_.rejections_.size() != rejections;
    to_.includes_.push_back(std::move(include));
    return;
  }
  // The value is expanded like any other; the entry that it needs for that is gone afterwards.
  to_.entries_.push_back(value);
  include.path = to_.expand(static_cast<std::uint32_t>(to_.entries_.size() - 1));
  to_.entries_.pop_back();
  to_.includes_.push_back(std::move(include));
  const auto result = follow(to_.includes_[index]);
  to_.includes_[index].result = result;
  if (result != Include::Result::Read && result != Include::Result::Missing && result != Include::Result::Nested) {
    to_.complete_ = false;
  }
}

/// Where a file is not, it is not on the server either only if the whole tree is here.
Include::Result Loader::absent(const std::string& path) const {
  const auto& refused = workspace_.unreadable();
  const bool unreadable = std::ranges::find(refused, path, &Workspace::Unreadable::path) != refused.end();
  return settings_.whole_tree && !unreadable ? Include::Result::Missing : Include::Result::Unknown;
}

Include::Result Loader::follow(Include& include) {
  std::string path = include.path;
  if (path.empty()) return Include::Result::Missing;
  const bool relative = path.front() != '/';
  if (relative && !include_directory_.empty()) path = include_directory_ + "/" + path;
  if (path.front() != '/') {
    if (absolute_only_) {
      reject(include.at, Rejection::Reason::RelativeInclude, to_.line(include.at).value);
      return Include::Result::Missing;
    }
    if (settings_.working_directory.empty()) return Include::Result::Relative;
    path = settings_.working_directory + "/" + path;
  }
  const auto inside = normal_path(path);
  if (!inside) return Include::Result::Unknown;
  include.path = *inside;
  if (!workspace_.follows_includes()) return Include::Result::Unknown;
  if (std::ranges::find(open_, *inside, &Frame::path) != open_.end()) return Include::Result::Cycle;
  if (open_.size() > bounds::kIncludeDepth || files_ > bounds::kIncludedFiles) return Include::Result::OverBound;
  if (const auto file = workspace_.load(*inside)) {
    push(*file, static_cast<std::uint32_t>(to_.includes_.size() - 1));
    return Include::Result::Read;
  }
  if (workspace_.source().read(*inside).status == ReadStatus::Directory) return follow_directory(include);
  return absent(*inside);
}

Include::Result Loader::follow_directory(Include& include) {
  include.is_directory = true;
  if (directory_include_ != kNone) return Include::Result::Nested;
  for (const auto& found : workspace_.source().list(include.path)) {
    if (found.is_directory || !is_included_name(found.name)) continue;
    directory_.push_back((include.path == "/" ? "" : include.path) + "/" + found.name);
  }
  std::ranges::reverse(directory_);
  directory_include_ = static_cast<std::uint32_t>(to_.includes_.size() - 1);
  next_of_directory();
  return Include::Result::Read;
}

void load(Workspace& workspace, FileId entry, const LoadSettings& settings, Configuration& into) {
  Loader loader(workspace, settings, into);
  loader.read_entry(entry);
}

}  // namespace cfglint::openssl
