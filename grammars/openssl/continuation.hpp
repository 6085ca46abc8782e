// Physical lines to logical lines, exactly as def_load_bio() in OpenSSL's crypto/conf/conf_def.c does it.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>

#include "grammars/openssl/dialect.hpp"

namespace cfglint::openssl {

/// BIO_gets() with a buffer of 511 bytes: a line longer than this arrives in several reads.
inline constexpr std::ptrdiff_t kReadBytes = 510;

/// One read. strlen() stops at a NUL: what follows it in the same read does not exist.
struct Read {
  const char* text_end = nullptr;  ///< without the carriage returns and newlines at its end
  const char* next = nullptr;      ///< where the following read begins
  bool ends_line = false;          ///< something was stripped off its end, or nothing was there
  bool has_nul = false;
  bool empty = false;
};

/// What decides how a file is cut into lines besides the bytes at hand.
struct ReadSettings {
  Version version = Version::V3_0;
  bool file_has_nul = true;  ///< false: no read needs to look for one
};

inline Read next_read(const char* begin, const char* end, std::ptrdiff_t limit, ReadSettings settings) {
  const auto size = static_cast<std::size_t>(std::min(end - begin, limit));
  const auto* newline = static_cast<const char*>(std::memchr(begin, '\n', size));
  const char* next = newline ? newline + 1 : begin + size;
  const auto* nul = settings.file_has_nul
                        ? static_cast<const char*>(std::memchr(begin, '\0', static_cast<std::size_t>(next - begin)))
                        : nullptr;
  const char* stop = nul ? nul : next;
  const char* text_end = stop;
  while (text_end != begin && (text_end[-1] == '\r' || text_end[-1] == '\n')) --text_end;
  return {text_end, next, text_end != stop || stop == begin, nul != nullptr, stop == begin};
}

/// The bytes that the search for a continuation looks at: the last two of what was joined so far.
struct Tail {
  char last = '\0';
  char before = '\0';

  void append(const char* begin, const char* end) {
    if (end - begin >= 2) {
      *this = {end[-1], end[-2]};
    } else if (end != begin) {
      *this = {end[-1], last};
    }
  }
  [[nodiscard]] bool continues() const { return last == '\\' && before != '\\'; }
};

/// Calls `piece(read, begin)` for every read of the logical line at `begin`, in order, and `dropped()` for each
/// backslash taken off the end of what was joined so far. Returns where the next logical line begins.
///
/// A backslash continues a line unless another one stands before it: the look-behind is one byte. 1.1.1 looks after
/// every read, not only at the end of a line, so that it loses a backslash that happens to be the 510th byte.
template <typename Piece, typename Drop>
const char* logical_line(const char* begin, const char* end, std::ptrdiff_t limit, ReadSettings settings, Piece&& piece,
                         Drop&& dropped) {
  Tail tail;
  bool first = true;
  while (begin != end) {
    const Read read = next_read(begin, end, limit, settings);
    if (first && read.empty) {
      piece(read, begin);
      return end;  // nothing came: for the program the file ends here
    }
    first = false;
    limit = kReadBytes;
    piece(read, begin);
    tail.append(begin, read.text_end);
    begin = read.next;
    if ((read.ends_line || settings.version == Version::V1_1_1) && tail.continues()) {
      dropped();
      tail = {};
      continue;
    }
    if (read.ends_line) return begin;
  }
  if (tail.continues()) dropped();  // the end of the file ends the line, and the program looks once more
  return end;
}

}  // namespace cfglint::openssl
