#pragma once
#include <cstdint>
#include <string_view>

#include "grammars/openssl/continuation.hpp"
#include "grammars/openssl/syntax.hpp"

namespace cfglint::openssl {

/// What the grammar found in the text of a logical line. Offsets count from the text's begin.
struct Comments {
  std::uint32_t end = 0;  ///< of the text before the comment
  bool open_quote = false;
};
struct Statement {
  std::uint8_t extra_classes = 0;
  bool is_header = false;
  bool header_closed = false;
  bool scoped = false;
  bool gap = false;
  bool equals = false;
  Span first;
  Span second;
  Span operand;
};

Comments find_comment(std::string_view text);
Statement split_statement(std::string_view text, bool dollarid);

/// Turns the logical lines that the grammar finds into a Document, and keeps what a pragma switches.
class Builder {
 public:
  Builder(Document& document, Dialect dialect);

  [[nodiscard]] const char* base() const { return base_; }

  /// Reads one logical line, adds it to the document, and returns its size.
  std::size_t read_line(const char* begin, const char* end);

 private:
  Span join(const char* begin, const char* end, std::ptrdiff_t limit, std::uint16_t& marks);
  void add(Span text, std::uint16_t marks, std::uint32_t end);
  void read_text(Line& line, Span text);
  void read_setting(Line& line, const Statement& statement, Span text, bool may_have_markup);
  void read_directive(Line& line, const Statement& statement);
  void read_pragma(Line& line);
  Line& begin_line();
  void end_line(Line& line, std::uint32_t end);

  Document& document_;
  Dialect dialect_;
  ReadSettings settings_;
  const char* base_;
  std::uint32_t end_ = 0;  ///< where the next line begins
};

}  // namespace cfglint::openssl
