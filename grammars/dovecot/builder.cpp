#include "grammars/dovecot/builder.hpp"

#include "src/core/bounds.hpp"

namespace cfglint::dovecot {
namespace {

constexpr std::uint32_t kBytesPerLine = 16;  // fewer than real files have: one reservation is enough for them
constexpr std::string_view kNoBreak = "\xC2\xA0";

}  // namespace

Builder::Builder(Document& document) : document_(document), base_(document.file().bytes().data()) {
  document_.lines.reserve(document.file().size() / kBytesPerLine + 1);
}

void Builder::push(Line line, std::uint32_t end) {
  line.span = {end_, end};
  end_ = end;
  if ((line.marks & static_cast<std::uint16_t>(~(kJoined | kEscaped))) != 0) {
    document_.marked.push_back(static_cast<std::uint32_t>(document_.lines.size()));
  }
  document_.lines.push_back(line);
}

void Builder::note_carriage_return(std::uint32_t end) {
  if (end - end_ >= 2 && base_[end - 1] == '\n' && base_[end - 2] == '\r') ++document_.crlf_lines;
}

void Builder::add_trivia(Kind kind, Span matched) {
  note_carriage_return(matched.end);
  Line line;
  line.kind = kind;
  push(line, matched.end);
}

void Builder::note_piece(const PhysicalLine& piece, Line& line) {
  const auto index = static_cast<std::uint32_t>(document_.lines.size());
  const auto note = [&](const char* hash, Mark mark) {
    if (hash == nullptr) return;
    line.marks |= mark;
    document_.hashes.push_back({index, static_cast<std::uint32_t>(hash - base_)});
  };
  note(piece.hash, kGluedComment);
  note(piece.shielded, kShieldedHash);
  if (piece.has_nul) line.marks |= kNul;
}

template <Dialect dialect>
void Builder::add_statement(Span matched) {
  note_carriage_return(matched.end);
  Line line;
  const char* const begin = base_ + matched.begin;
  const char* const end = base_ + matched.end;
  PhysicalLine only;
  std::size_t pieces = 0;
  const auto joined = document_.kept_end();
  const bool fits = matched.size() <= bounds::kLogicalLineBytes;
  const auto keep = [&](const PhysicalLine& physical) {
    document_.keep({physical.begin, physical.end}, static_cast<std::uint32_t>(physical.begin - base_));
  };
  const auto piece = [&](const PhysicalLine& physical) {
    note_piece(physical, line);
    if (++pieces == 1) {
      only = physical;
      return;
    }
    if (!fits) return;
    if (pieces == 2) keep(only);
    document_.keep_made(' ');
    keep(physical);
  };
  const Ending ending = logical_line<dialect>(begin, end, piece).ending;
  // Seen from inside, a line that a blank one interrupts ends where the matched text does.
  Span text{static_cast<std::uint32_t>(only.begin - base_), static_cast<std::uint32_t>(only.end - base_)};
  if (pieces > 1) {
    line.marks |= fits ? kJoined : kTooLong;
    text = {joined, document_.kept_end()};
  }
  if (ending != Ending::Complete) {
    const bool last = matched.end == document_.file().size();
    line.kind = Kind::Lost;
    line.marks |= last ? kEndOfFile : kInterrupted;
    line.word = text;
  } else if (!text.empty()) {
    classify(line, text);
  }
  push(line, matched.end);
}

template void Builder::add_statement<Dialect::V23>(Span);
template void Builder::add_statement<Dialect::V24>(Span);
template void Builder::add_statement<Dialect::Ext>(Span);

/// The order of config_parse_line(): include, setting, end of a block, begin of a block.
void Builder::classify(Line& line, Span text) {
  const Statement statement = split_statement(document_.text(text), document_.dialect());
  line.word = statement.key.shifted(text.begin);
  line.rest = statement.tail.shifted(text.begin);
  const auto key = document_.text(line.word);
  if (key.find(kNoBreak) != std::string_view::npos) line.marks |= kNoBreakSpace;
  if (key == "!include" || key == "!include_try") {
    line.kind = key == "!include" ? Kind::Include : Kind::IncludeTry;
    if (statement.assigns) line.rest = {line.word.end, text.end};
  } else if (statement.assigns) {
    line.kind = Kind::Setting;
    read_value(line, statement, text);
  } else if (key == "}" && line.rest.empty()) {
    line.kind = Kind::Close;
  } else {
    read_section(line, line.rest);
  }
}

void Builder::read_value(Line& line, const Statement& statement, Span text) {
  line.form = statement.form;
  line.rest = statement.value.shifted(text.begin);
  if (line.form != ValueForm::Quoted || document_.rest(line).find('\\') == std::string_view::npos) return;
  line.marks |= kEscaped;
  line.rest = unescaped(line.rest);
}

/// str_unescape(): a backslash goes, what follows it stays.
Span Builder::unescaped(Span text) {
  const std::string source(document_.text(text));
  const auto begin = document_.kept_end();
  for (std::uint32_t at = 0; at < source.size(); ++at) {
    if (source[at] == '\\' && at + 1 < source.size()) ++at;
    const Span place = document_.raw({text.begin + at, text.begin + at + 1});
    document_.keep({&source[at], 1}, place.begin);
  }
  return {begin, document_.kept_end()};
}

void Builder::read_section(Line& line, Span tail) {
  // `group @LABEL NAME {` of 2.4 is the one block with two words behind its type.
  if (document_.dialect() == Dialect::V24 && document_.word(line) == "group") {
    const auto text = document_.text(tail);
    const auto space = text.find(' ');
    const auto next = space == std::string_view::npos ? space : text.find_first_not_of(' ', space);
    if (text.starts_with('@') && next != std::string_view::npos) tail.begin += static_cast<std::uint32_t>(next);
  }
  const Section section = split_section(document_.text(tail), document_.dialect());
  if (section.brace && !section.garbage) {
    line.kind = Kind::Open;
    line.rest = section.name.shifted(tail.begin);
    return;
  }
  line.kind = Kind::Bad;
  line.problem = section.brace ? Problem::GarbageAfterBrace : Problem::ExpectingBrace;
}

}  // namespace cfglint::dovecot
