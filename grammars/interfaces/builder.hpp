#pragma once
#include <array>
#include <string_view>

#include "grammars/interfaces/continuation.hpp"
#include "grammars/interfaces/keywords.hpp"
#include "grammars/interfaces/syntax.hpp"

namespace cfglint::interfaces {

/// What a grammar took a text apart into; a word that is not there is empty. Offsets count from the text's begin.
using Words = std::array<Span, 5>;

/// Keyword or option name, and everything after it.
Words split_statement(std::string_view text);
Words split_iface_words(std::string_view text);

/// Turns what the line grammar matches into a Document, keeping the program's state between lines: whether an option
/// belongs to an iface, to a mapping, or nowhere.
class Builder {
 public:
  explicit Builder(Document& document);

  [[nodiscard]] const char* base() const { return base_; }

  bool file_has_nul = false;

  /// What the line grammar saw of the statement that it matched last.
  LogicalLine logical;

  void add_trivia(Kind kind, Span matched);
  void add_statement(Span matched);

 private:
  /// Where the program's text of a statement is, in the offsets of Document::text.
  struct Text {
    Span span;
    std::uint16_t marks = 0;
  };

  [[nodiscard]] Text plain_text(Span matched) const;
  Text joined_text(Span matched, std::uint16_t marks);
  void note_carriage_return(std::uint32_t end);
  void enter(Line& line, std::string_view word, std::string_view rest);
  void read_iface(Line& line, std::string_view rest);
  void read_option(Line& line, std::string_view word) const;
  void push(Line& line, std::uint32_t end);

  Document& document_;
  const char* base_;
  std::uint32_t end_ = 0;         ///< where the next line begins
  std::uint32_t stanza_ = kNone;  ///< the open iface or mapping line
  bool mapping_has_script_ = false;
};

}  // namespace cfglint::interfaces
