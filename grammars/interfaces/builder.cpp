#include "grammars/interfaces/builder.hpp"

#include <algorithm>
#include <cstring>

#include "grammars/interfaces/continuation.hpp"
#include "src/core/bounds.hpp"
#include "src/core/byte_order_mark.hpp"

namespace cfglint::interfaces {
namespace {

constexpr std::uint32_t kWordBytes = 79;     // char firstword[80] and its like in config.c
constexpr std::uint32_t kBytesPerLine = 16;  // fewer than real files have: one reservation is enough for them

Span cut_word(Span word) { return {word.begin, std::min(word.end, word.begin + kWordBytes)}; }

/// A '#' at the beginning of a word.
bool has_hash_word(std::string_view text) {
  for (auto at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    if (at == 0 || is_blank(text[at - 1])) return true;
  }
  return false;
}

/// Takes the blanks off the end of the text; a backslash before them was meant as a continuation.
std::uint16_t take_trailing_blanks(std::string_view& text) {
  const auto blanks = std::find_if_not(text.rbegin(), text.rend(), is_blank) - text.rbegin();
  if (blanks == 0) return 0;
  const bool only_return = blanks == 1 && text.back() == '\r';
  text.remove_suffix(static_cast<std::size_t>(blanks));
  if (!text.ends_with('\\')) return 0;
  return only_return ? kBareCarriageReturn : kBackslashBlank;
}

}  // namespace

Builder::Builder(Document& document) : document_(document), base_(document.file().bytes().data()) {
  const auto bytes = document.file().bytes();
  document_.lines.reserve(bytes.size() / kBytesPerLine + 1);
  file_has_nul = bytes.find('\0') != std::string_view::npos;
  document_.has_bom = bytes.starts_with(kByteOrderMark);
}

void Builder::push(Line& line, std::uint32_t end) {
  line.span = {end_, end};
  end_ = end;
  if ((line.marks & static_cast<std::uint16_t>(~kJoined)) != 0) {
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
  if (kind == Kind::Comment) {
    auto end = matched.end;
    while (end > matched.begin && (base_[end - 1] == '\n' || is_blank(base_[end - 1]))) --end;
    if (base_[end - 1] == '\\') line.marks = kCommentBackslash;
  }
  push(line, matched.end);
}

Builder::Text Builder::plain_text(Span matched) const {
  const auto end = static_cast<std::uint32_t>(logical.first.text_end - base_);
  return {{matched.begin, end}, static_cast<std::uint16_t>(logical.first.has_nul ? kNul : 0)};
}

Builder::Text Builder::joined_text(Span matched, std::uint16_t marks) {
  if (matched.size() > bounds::kLogicalLineBytes) {
    return {{matched.begin, matched.begin}, static_cast<std::uint16_t>(marks | kTooLong)};
  }
  const auto begin = document_.kept_end();
  const auto piece = [&](const PhysicalLine& line, const char* text, bool first) {
    if (line.has_nul) marks |= kNul;
    const auto* word = std::find_if_not(text, line.text_end, is_blank);
    if (!first && word != line.text_end && *word == '#') marks |= kJoinedComment;
    document_.keep({text, line.text_end}, static_cast<std::uint32_t>(text - base_));
  };
  const auto take_back = [&] { document_.keep_until(document_.kept_end() - 1); };
  logical_line(base_ + matched.begin, base_ + matched.end, piece, take_back);
  return {{begin, document_.kept_end()}, marks};
}

void Builder::add_statement(Span matched) {
  note_carriage_return(matched.end);
  const Text seen = logical.joined ? joined_text(matched, kJoined) : plain_text(matched);
  std::string_view text = document_.text(seen.span);

  Line line;
  line.marks = seen.marks;
  line.marks |= take_trailing_blanks(text);
  if (text.empty()) {
    push(line, matched.end);
    return;
  }
  Words words = split_statement(text);
  if (words[0].size() > kWordBytes) {
    line.marks |= kLongWord;
    words[0] = cut_word(words[0]);
  }
  const auto word = text.substr(words[0].begin, words[0].size());
  const auto rest = text.substr(words[1].begin, words[1].size());
  line.word = words[0].shifted(seen.span.begin);
  line.rest = words[1].shifted(seen.span.begin);
  if (has_hash_word(rest)) line.marks |= kHash;
  line.kind = classify(word);
  if (line.kind == Kind::Option && rest.starts_with('=')) line.marks |= kEqualsValue;
  enter(line, word, rest);
  push(line, matched.end);
}

/// The program's `currently_processing`, and what it makes of the line.
void Builder::enter(Line& line, std::string_view word, std::string_view rest) {
  const auto index = static_cast<std::uint32_t>(document_.lines.size());
  switch (line.kind) {
    case Kind::Iface:
      read_iface(line, rest);
      stanza_ = index;
      return;
    case Kind::Mapping:
      mapping_has_script_ = false;
      stanza_ = index;
      return;
    case Kind::Option:
      line.stanza = stanza_;
      read_option(line, word);
      if (word == "script") mapping_has_script_ = true;
      return;
    case Kind::Auto:
    case Kind::Allow:
    case Kind::NoAutoDown:
    case Kind::NoScripts:
      // Without names they are about the open iface stanza, which goes on.
      if (line.rest.empty() && stanza_ != kNone && document_.lines[stanza_].kind == Kind::Iface) {
        line.stanza = stanza_;
        return;
      }
      stanza_ = kNone;
      return;
    default:
      stanza_ = kNone;
  }
}

void Builder::read_option(Line& line, std::string_view word) const {
  if (stanza_ == kNone) {
    line.problem = Problem::MisplacedOption;
    return;
  }
  if (document_.lines[stanza_].kind == Kind::Iface) {
    if (line.rest.empty()) line.problem = Problem::EmptyValue;
    return;
  }
  if (word == "script") {
    if (mapping_has_script_) line.problem = Problem::DuplicateScript;
  } else if (word != "map") {
    line.problem = Problem::MappingOption;
  }
}

/// In the order of config.c: the family or `inherits`; the method or `inherits`; `inherits`; its name.
void Builder::read_iface(Line& line, std::string_view rest) {
  Words words = split_iface_words(rest);
  for (Span& word : words) word = cut_word(word.shifted(line.rest.begin));

  IfaceLine iface;
  iface.line = static_cast<std::uint32_t>(document_.lines.size());
  iface.name = words[0];
  std::size_t next = 1;
  const auto is_inherits = [&](std::size_t n) { return document_.text(words[n]) == "inherits"; };

  const Family family = family_named(document_.text(words[next]));
  if (family != Family::Unknown) iface.family = words[next++];
  if (family != Family::Unknown && has_method(family, document_.text(words[next]))) iface.method = words[next++];

  if (iface.name.empty()) {
    line.problem = Problem::NoInterfaceName;
  } else if (is_inherits(next)) {
    iface.inherits = words[next + 1];
    if (iface.inherits.empty()) line.problem = Problem::InheritsWithoutName;
  } else if (family == Family::Unknown) {
    line.problem = Problem::UnknownFamily;
  } else if (iface.method.empty()) {
    line.problem = Problem::UnknownMethod;
  } else {
    iface.extra = words[next];
  }
  document_.ifaces.push_back(iface);
}

}  // namespace cfglint::interfaces
