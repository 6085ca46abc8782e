#include "src/model/openssl/loader.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace cfglint::openssl {

Loader::Loader(Workspace& workspace, const LoadSettings& settings, Configuration& configuration)
    : workspace_(workspace), settings_(settings), to_(configuration) {
  to_.version_ = settings.version;
  section_ = section_named("default");
}

void Loader::read_entry(FileId entry) {
  push(entry, kNone);
  while (!open_.empty()) step();
  list_sections();
}

std::uint32_t Loader::section_named(std::string_view name) {
  auto& sizes = to_.section_name_sizes_;
  if (sizes.size() <= name.size()) sizes.resize(name.size() + 1);
  sizes[name.size()] = true;
  return to_.section_names_.add(name);
}

/// Escapes in a header are resolved, those before `::` are not.
std::uint32_t Loader::open_section(std::string_view written) {
  if (written.find('\\') == std::string_view::npos) return section_named(written);
  return section_named(to_.resolved_names_.emplace_back(section_name(written)));
}

void Loader::push(FileId file, std::uint32_t include) {
  const auto part = static_cast<std::uint32_t>(to_.parts_.size());
  const SourceFile& source = workspace_.file(file);
  const Dialect dialect{settings_.version, part == 0, dollarid_};
  const Part& read = to_.parts_.emplace_back(file, parse(source, dialect), part == 0);
  to_.documents_.push_back(&read.document);
  if (read.is_entry) to_.entries_.reserve(read.document.lines.size());  // most files have no includes
  open_.push_back({part, 0, include, source.path()});
  if (include != kNone) to_.includes_[include].parts.push_back(part);
  ++files_;
}

void Loader::step() {
  Frame& frame = open_.back();
  const Document& document = *to_.documents_[frame.part];
  if (frame.next_line == document.lines.size()) {
    end_of_file();
    return;
  }
  read_line({frame.part, frame.next_line++}, document);
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

/// Every section's entries and headers stand together, in the order of the file.
void Loader::list_sections() {
  std::vector<std::uint32_t> entry_end(to_.section_names_.size());
  std::vector<std::uint32_t> header_end(to_.section_names_.size());
  for (const Entry& entry : to_.entries_) entry_end[entry.section] += entry.replaced_by == kNone ? 1U : 0U;
  for (const Header& header : headers_) ++header_end[header.section];
  std::partial_sum(entry_end.begin(), entry_end.end(), entry_end.begin());
  std::partial_sum(header_end.begin(), header_end.end(), header_end.begin());
  to_.section_entries_.resize(entry_end.back());
  to_.section_headers_.resize(header_end.back());
  // From the last one to the first, so that each end becomes a begin.
  for (auto index = static_cast<std::uint32_t>(to_.entries_.size()); index-- != 0;) {
    const Entry& entry = to_.entries_[index];
    if (entry.replaced_by == kNone) to_.section_entries_[--entry_end[entry.section]] = index;
  }
  for (auto header = headers_.rbegin(); header != headers_.rend(); ++header) {
    to_.section_headers_[--header_end[header->section]] = header->at;
  }
  const std::span<const std::uint32_t> entries(to_.section_entries_);
  const std::span<const LineRef> headers(to_.section_headers_);
  to_.sections_.reserve(to_.section_names_.size());
  for (std::uint32_t section = 0; section != to_.section_names_.size(); ++section) {
    const bool last = section + 1 == to_.section_names_.size();
    const auto last_entry = last ? entries.size() : entry_end[section + 1];
    const auto last_header = last ? headers.size() : header_end[section + 1];
    to_.sections_.push_back({to_.section_names_[section],
                             entries.subspan(entry_end[section], last_entry - entry_end[section]),
                             headers.subspan(header_end[section], last_header - header_end[section])});
  }
}

void Loader::read_line(LineRef at, const Document& document) {
  const Line& line = document.lines[at.line];
  if ((line.marks & (kNul | kTooLong)) != 0) to_.complete_ = false;
  switch (line.problem) {
    case Problem::MissingEquals:
      reject(at, Rejection::Reason::MissingEquals, line.name);
      return;
    case Problem::MissingCloseBracket:
      reject(at, Rejection::Reason::MissingCloseBracket, line.section);
      // What follows is read as if the header were mended.
      section_ = open_section(document.text(line.section));
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
      section_ = open_section(document.text(line.section));
      headers_.push_back({section_, at});
      return;
    case Kind::Assignment:
      assign(at, document);
      return;
    case Kind::Pragma:
      read_pragma(at);
      return;
    case Kind::Include:
      read_include(at, document);
      return;
    default:
      return;
  }
}

void Loader::read_pragma(LineRef at) {
  to_.pragmas_.push_back(at);
  const auto [keyword, value] = split_pragma(to_.document(at).text(to_.line(at).value));
  if (keyword == "dollarid") dollarid_ = pragma_bool(value).value_or(dollarid_);
  if (keyword == "abspath") absolute_only_ = pragma_bool(value).value_or(absolute_only_);
  if (keyword == "includedir") include_directory_ = value;
}

void load(Workspace& workspace, FileId entry, const LoadSettings& settings, Configuration& into) {
  Loader loader(workspace, settings, into);
  loader.read_entry(entry);
}

}  // namespace cfglint::openssl
