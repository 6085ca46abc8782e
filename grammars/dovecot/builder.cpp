#include "grammars/dovecot/builder.hpp"

#include "src/core/bounds.hpp"

namespace cfglint::dovecot {
namespace {

constexpr std::uint32_t kBytesPerLine = 16;  // fewer than real files have: one reservation is enough for them
constexpr std::string_view kNoBreak = "\xC2\xA0";

}  // namespace

Builder::Builder(Document& document)
    : document_(document),
      base_(document.file().bytes().data()),
      may_have_nul_(document.file().bytes().find('\0') != std::string_view::npos),
      may_have_no_break_space_(document.file().bytes().find(kNoBreak) != std::string_view::npos) {
  document_.lines.reserve(document.file().size() / kBytesPerLine + 1);
}

void Builder::end_line(Line& line, std::uint32_t end) {
  line.span = {end_, end};
  if (end - end_ >= 2 && base_[end - 2] == '\r' && base_[end - 1] == '\n') ++document_.crlf_lines;
  end_ = end;
  if ((line.marks & static_cast<std::uint16_t>(~(kJoined | kEscaped))) != 0) document_.marked.push_back(index());
}

void Builder::add_trivia(Kind kind, Span matched) {
  Line& line = document_.lines.emplace_back();
  line.kind = kind;
  end_line(line, matched.end);
}

void Builder::note_marks(const PhysicalLine& piece, Line& line) {
  line.marks |= piece.marks;
  if (piece.hash != nullptr) document_.hashes.push_back({index(), offset_of(piece.hash)});
}

template <Dialect dialect>
std::size_t Builder::read_logical_line(const char* begin, const char* end) {
  const PhysicalLine first = physical_line<dialect>(begin, end, may_have_nul_);
  Line& line = document_.lines.emplace_back();
  if (first.marks != 0) note_marks(first, line);
  if (first.continues) return read_joined<dialect>(first, begin, end, line);
  if (first.begin != first.end) classify<dialect>(line, {offset_of(first.begin), offset_of(first.end)});
  end_line(line, offset_of(first.next));
  return static_cast<std::size_t>(first.next - begin);
}

template <Dialect dialect>
std::size_t Builder::read_joined(const PhysicalLine& first, const char* begin, const char* end, Line& line) {
  const auto from = document_.kept_end();
  const auto keep = [&](const PhysicalLine& piece) {
    document_.keep({piece.begin, piece.end}, offset_of(piece.begin));
  };
  keep(first);
  line.marks |= kJoined;
  bool alone = true;
  const auto next = [&](const PhysicalLine& piece) {
    note_marks(piece, line);
    alone = false;
    if (static_cast<std::size_t>(piece.end - begin) > bounds::kLogicalLineBytes) {
      line.marks |= kTooLong;
      return;
    }
    document_.keep_made(' ');
    keep(piece);
  };
  const LogicalEnd read = rest_of_logical_line<dialect>(first, end, may_have_nul_, next);
  Span text{from, document_.kept_end()};
  if ((line.marks & kTooLong) != 0 || alone) {
    document_.keep_until(from);
    line.marks &= static_cast<std::uint16_t>(~kJoined);
    text = alone ? Span{offset_of(first.begin), offset_of(first.end)} : Span{from, from};
  }
  if (read.ending != Ending::Complete) {
    line.kind = Kind::Lost;
    line.marks |= read.ending == Ending::EndOfFile ? kEndOfFile : kInterrupted;
    line.word = text;
  } else if (!text.empty()) {
    classify<dialect>(line, text);
  }
  end_line(line, offset_of(read.next));
  return static_cast<std::size_t>(read.next - begin);
}

template std::size_t Builder::read_logical_line<Dialect::V23>(const char*, const char*);
template std::size_t Builder::read_logical_line<Dialect::V24>(const char*, const char*);
template std::size_t Builder::read_logical_line<Dialect::Ext>(const char*, const char*);

/// The order of config_parse_line(): include, setting, end of a block, begin of a block.
template <Dialect dialect>
void Builder::classify(Line& line, Span text) {
  const auto seen = document_.text(text);
  const Statement statement = split_statement<dialect>(seen);
  line.word = statement.key.shifted(text.begin);
  const std::string_view key{seen.data() + statement.key.begin, statement.key.size()};
  if (may_have_no_break_space_ && key.find(kNoBreak) != std::string_view::npos) line.marks |= kNoBreakSpace;
  if (key.starts_with('!') && (key == "!include" || key == "!include_try")) {
    line.kind = key == "!include" ? Kind::Include : Kind::IncludeTry;
    line.rest = statement.assigns ? Span{line.word.end, text.end} : statement.tail.shifted(text.begin);
  } else if (statement.assigns) {
    line.kind = Kind::Setting;
    line.form = statement.form;
    line.rest = statement.value.shifted(text.begin);
    if (line.form == ValueForm::Quoted) unescape(line);
  } else {
    line.rest = statement.tail.shifted(text.begin);
    if (key == "}" && line.rest.empty()) {
      line.kind = Kind::Close;
    } else {
      read_section<dialect>(line, line.rest);
    }
  }
}

/// str_unescape(): a backslash goes, what follows it stays.
void Builder::unescape(Line& line) {
  if (document_.rest(line).find('\\') == std::string_view::npos) return;
  const Span text = line.rest;
  const std::string source(document_.text(text));
  const auto begin = document_.kept_end();
  for (std::uint32_t at = 0; at < source.size(); ++at) {
    if (source[at] == '\\' && at + 1 < source.size()) ++at;
    const Span place = document_.raw({text.begin + at, text.begin + at + 1});
    document_.keep({&source[at], 1}, place.begin);
  }
  line.marks |= kEscaped;
  line.rest = {begin, document_.kept_end()};
}

template <Dialect dialect>
void Builder::read_section(Line& line, Span tail) {
  // `group @LABEL NAME {` of 2.4 is the one block with two words behind its type.
  if (dialect == Dialect::V24 && document_.word(line) == "group") {
    const auto text = document_.text(tail);
    const auto space = text.find(' ');
    const auto next = space == std::string_view::npos ? space : text.find_first_not_of(' ', space);
    if (text.starts_with('@') && next != std::string_view::npos) tail.begin += static_cast<std::uint32_t>(next);
  }
  const BlockHead head = split_head<dialect>(document_.text(tail));
  if (head.brace && !head.garbage) {
    line.kind = Kind::Open;
    line.rest = head.name.shifted(tail.begin);
    return;
  }
  line.kind = Kind::Bad;
  line.problem = head.brace ? Problem::GarbageAfterBrace : Problem::ExpectingBrace;
}

}  // namespace cfglint::dovecot
