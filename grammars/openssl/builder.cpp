#include "grammars/openssl/builder.hpp"

#include <algorithm>

#include "src/core/bounds.hpp"
#include "src/core/byte_order_mark.hpp"

namespace cfglint::openssl {
namespace {

constexpr std::uint32_t kBytesPerLine = 16;  // fewer than real files have: one reservation is enough for them
constexpr std::uint16_t kMarksForRules =
    kNul | kTooLong | kOpenQuote | kSwallowedLine | kBackslashBlank | kManyBackslashes | kJunkAfterHeader;

/// What its end says about a line: marks for backslashes that do not continue it.
std::uint16_t end_marks(std::string_view text) {
  std::size_t size = text.size();
  while (size != 0 && is_blank(text[size - 1])) --size;
  if (size == 0 || text[size - 1] != '\\') return 0;
  if (size != text.size()) return kBackslashBlank;
  return kManyBackslashes;
}

}  // namespace

Builder::Builder(Document& document, Dialect dialect)
    : document_(document),
      dialect_(dialect),
      base_(document.file().bytes().data()),
      file_end_(base_ + document.file().size()),
      special_(base_) {
  const auto bytes = document.file().bytes();
  document_.lines.reserve(bytes.size() / kBytesPerLine + 1);
  document_.has_bom = bytes.starts_with(kByteOrderMark);
  document_.dollarid = dialect.dollarid;
  settings_ = {dialect.version, bytes.find('\0') != std::string_view::npos};
}

std::size_t Builder::read_line(const char* begin, const char* end) {
  const char* text = begin;
  std::ptrdiff_t limit = kReadBytes;
  if (begin == base_ && document_.has_bom && dialect_.is_entry) {
    text += kByteOrderMark.size();
    limit -= static_cast<std::ptrdiff_t>(kByteOrderMark.size());
  }
  const auto at = static_cast<std::uint32_t>(text - base_);
  if (text == end) {
    add({text, text, at}, 0, end);
    return static_cast<std::size_t>(end - begin);
  }
  const Read first = next_read(text, end, limit, settings_);
  const bool whole = first.ends_line || first.next == end;
  if (whole && !first.has_nul && (first.text_end == text || first.text_end[-1] != '\\')) {
    const char* next = first.next;
    if (first.text_end == text) next = std::find_if(next, end, [](char byte) { return byte != '\n'; });
    add({text, first.text_end, at}, 0, next);
    return static_cast<std::size_t>(next - begin);
  }
  if (first.empty) {
    Line& line = document_.lines.emplace_back();
    line.kind = Kind::Unread;
    line.marks = kNul;
    end_line(line, end);
    return static_cast<std::size_t>(end - begin);
  }
  return read_joined(begin, text, limit, end);
}

/// Text that stands together in the file is not copied, even if the program reads it in pieces.
std::size_t Builder::read_joined(const char* begin, const char* text, std::ptrdiff_t limit, const char* end) {
  const auto from = document_.kept_end();
  std::uint16_t marks = 0;
  LineText run{text, text, static_cast<std::uint32_t>(text - base_)};
  const auto keep_run = [&] { document_.keep(run.bytes(), static_cast<std::uint32_t>(run.begin - base_)); };
  const auto piece = [&](const Read& read, const char* at) {
    if (read.has_nul) marks |= kNul;
    if (read.text_end == at) return;
    if (at != run.end) {
      if (run.begin != run.end) keep_run();
      marks |= kJoined;
      run.begin = at;
    }
    run.end = read.text_end;
  };
  const auto take_back = [&] {
    marks |= kJoined;
    --run.end;
  };
  const char* next = logical_line(text, end, limit, settings_, piece, take_back);
  if ((marks & kJoined) != 0) {
    keep_run();
    run = kept_text(from, marks);
  }
  add(run, marks, next);
  return static_cast<std::size_t>(next - begin);
}

LineText Builder::kept_text(std::uint32_t from, std::uint16_t& marks) {
  if (document_.kept_end() - from <= bounds::kLogicalLineBytes) {
    const auto bytes = document_.text({from, document_.kept_end()});
    return {bytes.data(), bytes.data() + bytes.size(), from};
  }
  document_.keep_until(from);
  marks |= kTooLong;
  return {base_ + end_, base_ + end_, end_};
}

void Builder::end_line(Line& line, const char* end) {
  line.span = {end_, static_cast<std::uint32_t>(end - base_)};
  end_ = line.span.end;
  if (line.span.size() >= 2 && end[-1] == '\n' && end[-2] == '\r') ++document_.crlf_lines;
  if ((line.marks & kMarksForRules) != 0) {
    document_.marked.push_back(static_cast<std::uint32_t>(document_.lines.size() - 1));
  }
}

void Builder::add(const LineText& text, std::uint16_t marks, const char* end) {
  Line& line = document_.lines.emplace_back();
  line.marks = marks;
  read_text(line, text);
  end_line(line, end);
}

/// Lines of the file are searched once in all: where one has no special byte, it is known where the next one is.
const char* Builder::first_special(const LineText& text) {
  if (text.at >= document_.file().size()) return find_special(text.begin, text.end);
  if (special_ < text.begin) special_ = find_special(text.begin, file_end_);
  return std::min(special_, text.end);
}

void Builder::note_comment(Line& line, Span comment) const {
  line.comment = comment;
  if ((line.marks & kJoined) == 0) return;
  if (document_.file().text(document_.raw(comment)).find('\n') != std::string_view::npos) line.marks |= kSwallowedLine;
}

void Builder::read_text(Line& line, const LineText& whole) {
  const char* begin = std::find_if_not(whole.begin, whole.end, is_blank);
  if (begin == whole.end) return;
  const LineText text = whole.part(begin, whole.end);
  if (*text.begin == '#') {
    line.kind = Kind::Comment;
    note_comment(line, text.span());
    return;
  }
  const char* special = first_special(text);
  const char* stop = special;
  while (stop != text.end && *stop == '$') stop = find_special(stop + 1, text.end);
  if (stop != text.end && *stop != '#') {
    const Comments comments = find_comment({stop, text.end});
    stop += comments.end;
    if (comments.open_quote) line.marks |= kOpenQuote;
    if (stop == text.end) line.marks |= end_marks(text.bytes());
  }
  if (stop != text.end) note_comment(line, text.part(stop, text.end).span());
  const LineText seen = text.part(text.begin, stop);
  const Separators separators = read_statement(seen, document_.dollarid, line);
  if (line.kind == Kind::Section) {
    if (!line.value.empty()) line.marks |= kJunkAfterHeader;
    return;
  }
  const auto value = seen.text(line.value);
  const char* value_end = value.data() + value.size();
  if (special < value_end && find_special(std::max(special, value.data()), value_end) != value_end) {
    line.marks |= kMarkup;
  }
  const auto name = seen.text(line.name);
  if (name.starts_with('.')) read_directive(line, name, value, separators);
  if (line.kind == Kind::Assignment && !separators.equals) line.problem = Problem::MissingEquals;
}

/// CHECK_AND_SKIP_PREFIX: the word of a directive may go on, but something has to stand between it and its value.
void Builder::read_directive(Line& line, std::string_view name, std::string_view value, Separators separators) {
  constexpr std::string_view kInclude = ".include";
  constexpr std::string_view kPragma = ".pragma";
  const bool include = name.starts_with(kInclude);
  const bool pragma = dialect_.version != Version::V1_1_1 && name.starts_with(kPragma);
  if (!include && !pragma) return;
  const bool longer = name.size() > (include ? kInclude.size() : kPragma.size());
  if (!longer && !separators.gap && !separators.equals) return;
  if (separators.equals) line.marks |= kEquals;
  line.kind = include ? Kind::Include : Kind::Pragma;
  if (pragma) read_pragma(line, value);
}

void Builder::read_pragma(Line& line, std::string_view text) {
  const auto [keyword, value] = split_pragma(text);
  if (keyword.empty() && value.empty()) {
    line.problem = Problem::InvalidPragma;
    return;
  }
  if (keyword != "dollarid" && keyword != "abspath") return;
  const auto on = pragma_bool(value);
  if (!on) line.problem = Problem::InvalidPragma;
  if (on && keyword == "dollarid") document_.dollarid = *on;
}

}  // namespace cfglint::openssl
