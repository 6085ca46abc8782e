// Physical lines to logical lines, exactly as config_parse_line() does it: blanks, then comments, then the backslash.
#pragma once
#include <cstdint>
#include <cstring>

#include "grammars/dovecot/syntax.hpp"

namespace cfglint::dovecot {

/// One physical line after the program's first three steps.
struct PhysicalLine {
  const char* begin = nullptr;  ///< past the indentation
  const char* end = nullptr;    ///< of the text, without comment, trailing blanks and the backslash
  const char* next = nullptr;   ///< past the newline, or the end of the file
  const char* hash = nullptr;   ///< the '#' that kGluedComment or kShieldedHash is about
  std::uint16_t marks = 0;      ///< kNul, kGluedComment, kShieldedHash
  bool continues = false;       ///< ended in a backslash
  bool skipped = false;         ///< blank, or a comment alone
};

/// The first " #" of a text that an open quote protects.
inline const char* find_shielded_hash(const char* at, const char* end) {
  for (; at != end; ++at) {
    if (*at == '#' && (at[-1] == ' ' || at[-1] == '\t')) return at;
  }
  return nullptr;
}

/// Finds where the comment begins: the first '#' outside quotes. A quote without an end stops the search.
inline const char* strip_comment(const char* at, const char* end, PhysicalLine& line) {
  if (std::memchr(at, '#', static_cast<std::size_t>(end - at)) == nullptr) return end;
  for (; at != end; ++at) {
    if (*at == '#') {
      if (at[-1] == ' ' || at[-1] == '\t') return at;
      line.hash = at;
      line.marks |= kGluedComment;
      return at;
    }
    if (*at != '"' && *at != '\'') continue;
    const char* const open = at;
    for (++at; at != end && *at != *open; ++at) {
      if (*at == '\\' && at + 1 != end) ++at;
    }
    if (at == end) {
      line.hash = find_shielded_hash(open + 1, end);
      if (line.hash != nullptr) line.marks |= kShieldedHash;
      return end;
    }
  }
  return end;
}

/// `may_have_nul`: whether to look for NUL bytes at all; the file has one somewhere.
template <Dialect dialect>
PhysicalLine physical_line(const char* begin, const char* end, bool may_have_nul) {
  PhysicalLine line;
  const auto* newline = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
  line.next = newline ? newline + 1 : end;
  const char* text_end = newline ? newline : end;
  // i_stream_read_next_line() takes one carriage return off before the newline.
  if (newline && newline != begin && newline[-1] == '\r') --text_end;
  while (begin != text_end && is_blank<dialect>(*begin)) ++begin;
  line.begin = begin;
  line.end = begin;
  line.skipped = begin == text_end || *begin == '#' || *begin == '\0';
  const char* nul = nullptr;
  if (may_have_nul) {
    nul = static_cast<const char*>(std::memchr(begin, '\0', static_cast<std::size_t>(text_end - begin)));
  }
  if (nul != nullptr) line.marks |= kNul;
  if (line.skipped) return line;
  text_end = strip_comment(begin, nul ? nul : text_end, line);
  while (text_end != begin && is_blank<dialect>(text_end[-1])) --text_end;
  if (text_end != begin && text_end[-1] == '\\') {
    line.continues = true;
    --text_end;
    while (text_end != begin && is_blank<dialect>(text_end[-1])) --text_end;
  }
  line.end = text_end;
  return line;
}

/// How a logical line ended.
enum class Ending : std::uint8_t {
  Complete,
  Interrupted,  ///< a blank or comment line behind a backslash: the program forgets what it had
  EndOfFile,    ///< a backslash on the last line: the same
};

struct LogicalEnd {
  const char* next = nullptr;
  Ending ending = Ending::Complete;
};

/// Reads on behind `first`, which continues, and calls `piece(line)` for each further physical line of the logical
/// line. The pieces with one space between them are the program's text. The *.conf.ext parser reads on over blank and
/// comment lines.
template <Dialect dialect, typename Piece>
LogicalEnd rest_of_logical_line(const PhysicalLine& first, const char* end, bool may_have_nul, Piece&& piece) {
  const char* begin = first.next;
  while (begin != end) {
    const PhysicalLine line = physical_line<dialect>(begin, end, may_have_nul);
    if (!line.skipped) {
      piece(line);
      if (!line.continues) return {line.next, Ending::Complete};
    } else if (dialect != Dialect::Ext) {
      return {begin, Ending::Interrupted};
    }
    begin = line.next;
  }
  return {end, Ending::EndOfFile};
}

}  // namespace cfglint::dovecot
