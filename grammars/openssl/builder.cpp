#include "grammars/openssl/builder.hpp"

#include <algorithm>

#include "src/core/bounds.hpp"

namespace cfglint::openssl {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::uint32_t kBytesPerLine = 16;  // fewer than real files have: one reservation is enough for them
constexpr std::uint16_t kMarksForRules =
    kNul | kTooLong | kOpenQuote | kSwallowedLine | kBackslashBlank | kManyBackslashes | kJunkAfterHeader;

/// The classes that bytes of the text are in; not all, once one is found that the search for a comment stops at.
std::uint8_t classes_of(std::string_view text) {
  constexpr std::size_t kStep = 64;
  std::uint8_t classes = 0;
  for (; !text.empty() && (classes & kScanByte) == 0; text.remove_prefix(std::min(kStep, text.size()))) {
    for (const char byte : text.substr(0, kStep)) classes |= kByteClasses[static_cast<unsigned char>(byte)];
  }
  return classes;
}

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
    : document_(document), dialect_(dialect), base_(document.file().bytes().data()) {
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
  const auto offset = [&](const char* at) { return static_cast<std::uint32_t>(at - base_); };
  if (text == end) {
    add({offset(text), offset(text)}, 0, offset(end));
    return static_cast<std::size_t>(end - begin);
  }
  const Read first = next_read(text, end, limit, settings_);
  const bool whole = first.ends_line || first.next == end;
  if (whole && !first.has_nul && (first.text_end == text || first.text_end[-1] != '\\')) {
    const char* next = first.next;
    if (first.text_end == text) next = std::find_if(next, end, [](char byte) { return byte != '\n'; });
    add({offset(text), offset(first.text_end)}, 0, offset(next));
    return static_cast<std::size_t>(next - begin);
  }
  if (first.empty) {
    Line& line = begin_line();
    line.kind = Kind::Unread;
    line.marks = kNul;
    end_line(line, offset(end));
    return static_cast<std::size_t>(end - begin);
  }
  std::uint16_t marks = 0;
  std::size_t pieces = 0;
  bool contiguous = true;
  std::size_t size = 0;
  const auto piece = [&](const Read& read, const char* at) {
    if (read.has_nul) marks |= kNul;
    contiguous = contiguous && at == text + size;
    size = static_cast<std::size_t>(read.text_end - text);
    ++pieces;
  };
  const char* next = logical_line(text, end, limit, settings_, piece, [&] { contiguous = false; });
  const Span in_place{offset(text), offset(text) + static_cast<std::uint32_t>(size)};
  const Span seen = contiguous ? in_place : join(text, end, limit, marks);
  add(seen, marks, offset(next));
  return static_cast<std::size_t>(next - begin);
}

/// Copies what the program joins, with the way back to the file's bytes.
Span Builder::join(const char* begin, const char* end, std::ptrdiff_t limit, std::uint16_t& marks) {
  const auto from = document_.kept_end();
  const auto piece = [&](const Read& read, const char* at) {
    document_.keep({at, read.text_end}, static_cast<std::uint32_t>(at - base_));
  };
  const auto take_back = [&] { document_.keep_until(document_.kept_end() - 1); };
  logical_line(begin, end, limit, settings_, piece, take_back);
  marks |= kJoined;
  if (document_.kept_end() - from <= bounds::kLogicalLineBytes) return {from, document_.kept_end()};
  document_.keep_until(from);
  marks |= kTooLong;
  return {end_, end_};
}

Line& Builder::begin_line() { return document_.lines.emplace_back(); }

void Builder::end_line(Line& line, std::uint32_t end) {
  line.span = {end_, end};
  if (end - end_ >= 2 && base_[end - 1] == '\n' && base_[end - 2] == '\r') ++document_.crlf_lines;
  end_ = end;
  if ((line.marks & kMarksForRules) != 0) {
    document_.marked.push_back(static_cast<std::uint32_t>(document_.lines.size() - 1));
  }
}

void Builder::add(Span text, std::uint16_t marks, std::uint32_t end) {
  Line& line = begin_line();
  line.marks = marks;
  if (!text.empty()) read_text(line, text);
  end_line(line, end);
}

void Builder::read_text(Line& line, Span text) {
  const auto bytes = document_.text(text);
  std::uint32_t blanks = 0;
  while (blanks != bytes.size() && is_blank(bytes[blanks])) ++blanks;
  if (blanks == bytes.size()) return;
  const bool only_comment = bytes[blanks] == '#';
  const std::uint8_t classes = only_comment ? std::uint8_t{kScanByte} : classes_of(bytes);
  const bool plain = (classes & kScanByte) == 0;
  if (!plain) line.marks |= end_marks(bytes);
  const Comments comments = only_comment ? Comments{blanks, false}
                            : plain      ? Comments{static_cast<std::uint32_t>(bytes.size()), false}
                                         : find_comment(bytes);
  if (comments.end != bytes.size()) {
    line.comment = {text.begin + comments.end, text.end};
    const Span raw = document_.raw(line.comment);
    if (document_.file().text(raw).find('\n') != std::string_view::npos) line.marks |= kSwallowedLine;
  }
  if (only_comment) {
    line.kind = Kind::Comment;
    return;
  }
  if (comments.open_quote) line.marks |= kOpenQuote;
  const Span seen{text.begin + blanks, text.begin + comments.end};
  const Statement statement = split_statement(document_.text(seen), document_.dollarid);
  if (!statement.is_header) {
    read_setting(line, statement, seen, !plain || (classes & kMarkupByte) != 0);
    return;
  }
  line.kind = Kind::Section;
  line.section = statement.first.shifted(seen.begin);
  line.value = statement.operand.shifted(seen.begin);
  if (!statement.header_closed) line.problem = Problem::MissingCloseBracket;
  if (!line.value.empty()) line.marks |= kJunkAfterHeader;
}

void Builder::read_setting(Line& line, const Statement& statement, Span text, bool may_have_markup) {
  line.kind = Kind::Assignment;
  line.value = statement.operand.shifted(text.begin);
  line.name = (statement.scoped ? statement.second : statement.first).shifted(text.begin);
  if (statement.scoped) {
    line.section = statement.first.shifted(text.begin);
    line.marks |= kScoped;
  }
  if (may_have_markup && (classes_of(document_.text(line.value)) & kMarkupByte) != 0) line.marks |= kMarkup;
  read_directive(line, statement);
  if (line.kind == Kind::Assignment && !statement.equals) line.problem = Problem::MissingEquals;
}

/// CHECK_AND_SKIP_PREFIX: the word of a directive may go on, but something has to stand between it and its value.
void Builder::read_directive(Line& line, const Statement& statement) {
  constexpr std::string_view kInclude = ".include";
  constexpr std::string_view kPragma = ".pragma";
  const auto name = document_.text(line.name);
  const bool include = name.starts_with(kInclude);
  const bool pragma = dialect_.version != Version::V1_1_1 && name.starts_with(kPragma);
  if (!include && !pragma) return;
  const bool longer = name.size() > (include ? kInclude.size() : kPragma.size());
  if (!longer && !statement.gap && !statement.equals) return;
  if (statement.equals) line.marks |= kEquals;
  line.kind = include ? Kind::Include : Kind::Pragma;
  if (pragma) read_pragma(line);
}

void Builder::read_pragma(Line& line) {
  const auto [keyword, value] = split_pragma(document_.text(line.value));
  if (keyword.empty() && value.empty()) {
    line.problem = Problem::InvalidPragma;
    return;
  }
  if (keyword != "dollarid" && keyword != "abspath") return;
  if (!is_pragma_bool(value)) {
    line.problem = Problem::InvalidPragma;
  } else if (keyword == "dollarid") {
    document_.dollarid = value == "on" || value == "true";
  }
}

}  // namespace cfglint::openssl
