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
struct Section {
  Span name;
  bool brace = false;
  bool garbage = false;
};

Statement split_statement(std::string_view text, Dialect dialect);
Section split_section(std::string_view text, Dialect dialect);

/// Turns what the line grammar matches into a Document.
class Builder {
 public:
  explicit Builder(Document& document);

  [[nodiscard]] const char* base() const { return base_; }

  void add_byte_order_mark() { document_.has_bom = true; }
  void add_trivia(Kind kind, Span matched);
  template <Dialect dialect>
  void add_statement(Span matched);

 private:
  Span text_of_pieces(Line& line, Span matched);
  void note_piece(const PhysicalLine& piece, Line& line);
  void classify(Line& line, Span text);
  void read_value(Line& line, const Statement& statement, Span text);
  void read_section(Line& line, Span tail);
  Span unescaped(Span text);
  void note_carriage_return(std::uint32_t end);
  void push(Line line, std::uint32_t end);

  Document& document_;
  const char* base_;
  std::uint32_t end_ = 0;  ///< where the next line begins
};

}  // namespace cfglint::dovecot
