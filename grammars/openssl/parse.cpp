#include "grammars/actions.hpp"
#include "grammars/openssl/builder.hpp"
#include "grammars/openssl/grammar.hpp"
#include "grammars/openssl/syntax.hpp"

namespace cfglint::openssl {
namespace {
namespace g = grammar;

template <typename Rule>
struct comment_action {};
template <>
struct comment_action<g::uncommented> {
  template <typename In>
  static void apply(const In& in, const char* base, Comments& comments) {
    comments.end = cfglint::grammar::span_of(in, base).end;
  }
};
template <>
struct comment_action<g::open_quote> {
  template <typename In>
  static void apply(const In&, const char*, Comments& comments) {
    comments.open_quote = true;
  }
};

/// The text that is split, and where its parts go. `extra_classes`: what else the bytes of a name may be.
struct Split {
  const char* base = nullptr;
  std::uint8_t extra_classes = 0;
  Statement statement{};
};

template <typename Rule>
struct statement_action {};
template <Span Statement::*part>
struct takes {
  template <typename In>
  static void apply(const In& in, Split& split) {
    split.statement.*part = cfglint::grammar::span_of(in, split.base);
  }
};
template <bool Statement::*flag>
struct notes {
  template <typename In>
  static void apply(const In&, Split& split) {
    split.statement.*flag = true;
  }
};
template <>
struct statement_action<g::header_name> : takes<&Statement::first> {};
template <>
struct statement_action<g::first_name> : takes<&Statement::first> {};
template <>
struct statement_action<g::second_name> : takes<&Statement::second> {};
template <>
struct statement_action<g::operand> : takes<&Statement::operand> {};
template <>
struct statement_action<g::scope> : notes<&Statement::scoped> {};
template <>
struct statement_action<g::gap> : notes<&Statement::gap> {};
template <>
struct statement_action<g::equals> : notes<&Statement::equals> {};
template <>
struct statement_action<g::header> : notes<&Statement::is_header> {};
template <>
struct statement_action<g::header_end> {
  template <typename In>
  static void apply(const In& in, Split& split) {
    split.statement.header_closed = true;
    split.statement.operand = cfglint::grammar::span_of(in, split.base);
    ++split.statement.operand.begin;
  }
};

/// Cuts the blanks off both ends of a part of `text`.
void trim(Span& part, std::string_view text) {
  while (part.end != part.begin && is_blank(text[part.end - 1])) --part.end;
  while (part.begin != part.end && is_blank(text[part.begin])) ++part.begin;
}

/// Collects the pieces of a value.
struct Pieces {
  const char* base = nullptr;
  std::uint8_t extra_classes = 0;
  Piece reference{};
  bool unclosed = false;
  std::vector<Piece> found{};

  void add(Piece::Kind kind, Span span, char byte, bool quoted) {
    Piece piece;
    piece.kind = kind;
    piece.span = span;
    piece.byte = byte;
    piece.quoted = quoted;
    found.push_back(piece);
  }
};

template <typename Rule>
struct value_action {};
template <bool quoted>
struct adds_text {
  template <typename In>
  static void apply(const In& in, Pieces& pieces) {
    pieces.add(Piece::Kind::Text, cfglint::grammar::span_of(in, pieces.base), '\0', quoted);
  }
};
template <>
struct value_action<g::plain> : adds_text<false> {};
template <>
struct value_action<g::lone_dollar> : adds_text<false> {};
template <>
struct value_action<g::quoted_byte> : adds_text<true> {};
template <char mark>
struct value_action<g::quoted_plain<mark>> : adds_text<true> {};
template <>
struct value_action<g::escaped_byte> {
  template <typename In>
  static void apply(const In& in, Pieces& pieces) {
    pieces.add(Piece::Kind::Byte, cfglint::grammar::span_of(in, pieces.base), escaped(in.peek_char()), false);
  }
};
template <>
struct value_action<g::section_part> {
  template <typename In>
  static void apply(const In& in, Pieces& pieces) {
    pieces.reference.section = cfglint::grammar::span_of(in, pieces.base);
    pieces.reference.section.end -= 2;
    pieces.reference.has_section = true;
  }
};
template <>
struct value_action<g::variable_part> {
  template <typename In>
  static void apply(const In& in, Pieces& pieces) {
    pieces.reference.name = cfglint::grammar::span_of(in, pieces.base);
  }
};
template <>
struct value_action<g::unclosed> {
  template <typename In>
  static void apply(const In&, Pieces& pieces) {
    pieces.unclosed = true;
  }
};
template <>
struct value_action<g::reference> {
  template <typename In>
  static void apply(const In& in, Pieces& pieces) {
    Piece& piece = pieces.reference;
    piece.kind = pieces.unclosed ? Piece::Kind::Unclosed : Piece::Kind::Reference;
    piece.span = cfglint::grammar::span_of(in, pieces.base);
    pieces.found.push_back(piece);
    piece = {};
  }
};

}  // namespace

Comments find_comment(std::string_view text) {
  Comments comments;
  cfglint::grammar::read<g::commented, comment_action>(text, text.data(), comments);
  return comments;
}

Statement split_statement(std::string_view text, bool dollarid) {
  Split split{text.data(), static_cast<std::uint8_t>(dollarid ? kDollarByte : 0)};
  cfglint::grammar::read<g::statement, statement_action>(text, split);
  trim(split.statement.operand, text);
  return split.statement;
}

std::vector<Piece> read_value(std::string_view value, bool dollarid) {
  Pieces pieces{value.data(), static_cast<std::uint8_t>(dollarid ? kDollarByte : 0)};
  cfglint::grammar::read<g::value, value_action>(value, pieces);
  return std::move(pieces.found);
}

Document parse(const SourceFile& file, Dialect dialect) {
  Document document(file);
  Builder builder(document, dialect);
  cfglint::grammar::read<g::file, tao::pegtl::nothing>(file.bytes(), builder);
  return document;
}

}  // namespace cfglint::openssl
