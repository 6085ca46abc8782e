// Physical lines to logical lines, exactly as get_line() in ifupdown's config.c does it.
#pragma once
#include <cstring>
#include <string>
#include <utility>

namespace cfglint::interfaces {

/// fgets() reads to the newline, strlen() stops at a NUL: what follows one in a physical line does not exist.
struct PhysicalLine {
  const char* text_end = nullptr;  ///< where the program's text ends
  const char* next = nullptr;      ///< past the newline, or the end of the file
  bool has_nul = false;
};

inline PhysicalLine physical_line(const char* begin, const char* end) {
  const auto* newline = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
  const char* text_end = newline ? newline : end;
  const char* next = newline ? newline + 1 : end;
  const auto* nul = static_cast<const char*>(std::memchr(begin, '\0', static_cast<std::size_t>(text_end - begin)));
  return {nul ? nul : text_end, next, nul != nullptr};
}

/// What a logical line is made of, in a first look.
struct LogicalLine {
  PhysicalLine first;
  const char* next = nullptr;  ///< where the next logical line begins
  bool joined = false;         ///< a backslash continues it, or is dropped at the end of the file
};

/// Calls `piece(line, begin, first)` for each physical line of the logical line at `begin`, in order; what the pieces
/// add up to, less a byte at the end for each `dropped()` call, is the program's text.
///
/// The program looks at the end of what it has joined so far, so two backslashes before an empty line continue twice;
/// at the end of the file it takes off every backslash that is left.
template <typename Piece, typename Drop>
LogicalLine logical_line(const char* begin, const char* end, Piece&& piece, Drop&& dropped) {
  std::size_t backslashes = 0;  // at the end of the text so far
  LogicalLine whole;
  bool first = true;
  for (;;) {
    const PhysicalLine line = physical_line(begin, end);
    if (first) whole.first = line;
    whole.next = line.next;
    piece(line, begin, first);
    const char* tail = line.text_end;
    while (tail != begin && tail[-1] == '\\') --tail;
    const auto own = static_cast<std::size_t>(line.text_end - tail);
    backslashes = tail == begin ? backslashes + own : own;
    if (backslashes == 0) return whole;
    whole.joined = true;
    if (line.next == end) {
      for (; backslashes != 0; --backslashes) dropped();
      return whole;
    }
    --backslashes;
    dropped();
    begin = line.next;
    first = false;
  }
}

}  // namespace cfglint::interfaces
