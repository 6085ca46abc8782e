#pragma once
#include <cstdint>
#include <string_view>

#include "grammars/openssl/continuation.hpp"
#include "grammars/openssl/syntax.hpp"

namespace cfglint::openssl {

/// What the program sees of a logical line, or a part of it, and the offset at which Document::text has it.
struct LineText {
  const char* begin = nullptr;
  const char* end = nullptr;
  std::uint32_t at = 0;

  [[nodiscard]] std::string_view bytes() const { return {begin, end}; }
  [[nodiscard]] LineText part(const char* from, const char* to) const {
    return {from, to, at + static_cast<std::uint32_t>(from - begin)};
  }
  [[nodiscard]] Span span() const { return {at, at + static_cast<std::uint32_t>(end - begin)}; }
  [[nodiscard]] std::string_view text(Span span) const { return {begin + (span.begin - at), span.size()}; }
};

/// Where a comment may begin in a text: at its end, if there is none.
struct Comments {
  std::uint32_t end = 0;  ///< of what stands before it
  bool open_quote = false;
};
Comments find_comment(std::string_view text);

/// What stands between the name of a directive and its value.
struct Separators {
  bool gap = false;
  bool equals = false;
};

/// Reads a text without comment and without blanks before it into the line: its kind is Section or Assignment then.
Separators read_statement(const LineText& text, bool dollarid, Line& line);

/// Turns the logical lines that the grammar finds into a Document, and keeps what a pragma switches.
class Builder {
 public:
  Builder(Document& document, Dialect dialect);

  [[nodiscard]] const char* base() const { return base_; }

  /// Reads one logical line, adds it to the document, and returns its size.
  std::size_t read_line(const char* begin, const char* end);

 private:
  std::size_t read_joined(const char* begin, const char* text, std::ptrdiff_t limit, const char* end);
  LineText kept_text(std::uint32_t from, std::uint16_t& marks);
  void add(const LineText& text, std::uint16_t marks, const char* end);
  void read_text(Line& line, const LineText& whole);
  const char* first_special(const LineText& text);
  void note_comment(Line& line, Span comment) const;
  void read_directive(Line& line, std::string_view name, std::string_view value, Separators separators);
  void read_pragma(Line& line, std::string_view text);
  void end_line(Line& line, const char* end);

  Document& document_;
  Dialect dialect_;
  ReadSettings settings_;
  const char* base_;
  const char* file_end_;
  const char* special_;    ///< no special byte stands between where it was looked for last and here
  std::uint32_t end_ = 0;  ///< where the next line begins
};

}  // namespace cfglint::openssl
