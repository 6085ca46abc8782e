#pragma once
#include <string_view>

#include "grammars/dovecot/continuation.hpp"
#include "grammars/dovecot/syntax.hpp"

namespace cfglint::dovecot {

/// What the statement grammar took a text apart into. Offsets count from the text's begin.
struct Statement {
  Span key;
  Span value;
  Span tail;  ///< behind the key, when no '=' stands there
  ValueForm form = ValueForm::Plain;
  bool assigns = false;
};

/// What stands behind the type of a block.
struct BlockHead {
  Span name;
  bool brace = false;
  bool garbage = false;
};

template <Dialect dialect>
Statement split_statement(std::string_view text);
template <Dialect dialect>
BlockHead split_head(std::string_view text);

/// Turns what the line grammar matches into a Document.
class Builder {
 public:
  explicit Builder(Document& document);

  [[nodiscard]] const char* base() const { return base_; }

  void add_byte_order_mark() { document_.has_bom = true; }
  void add_trivia(Kind kind, Span matched);
  /// Reads the logical line at `begin`; returns how many bytes it has.
  template <Dialect dialect>
  std::size_t read_logical_line(const char* begin, const char* end);

 private:
  template <Dialect dialect>
  std::size_t read_joined(const PhysicalLine& first, const char* begin, const char* end, Line& line);
  template <Dialect dialect>
  void classify(Line& line, Span text);
  template <Dialect dialect>
  void read_section(Line& line, Span tail);
  void unescape(Line& line);
  void note_marks(const PhysicalLine& piece, Line& line);
  void end_line(Line& line, std::uint32_t end);
  [[nodiscard]] std::uint32_t index() const { return static_cast<std::uint32_t>(document_.lines.size()) - 1; }
  [[nodiscard]] std::uint32_t offset_of(const char* at) const { return static_cast<std::uint32_t>(at - base_); }

  Document& document_;
  const char* base_;
  bool may_have_nul_;
  bool may_have_no_break_space_;
  std::uint32_t end_ = 0;  ///< where the next line begins
};

}  // namespace cfglint::dovecot
