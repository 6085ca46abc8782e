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

/// Where the parts of a statement go. `extra_classes`: what else the bytes of a name may be.
struct StatementReader {
  const LineText& text;
  Line& line;
  std::uint8_t extra_classes = 0;
  Separators separators{};

  template <typename In>
  Span span_of(const In& in) const {
    return cfglint::grammar::span_of(in, text.begin).shifted(text.at);
  }
};

template <typename Rule>
struct statement_action {};
template <Span Line::*part>
struct takes {
  template <typename In>
  static void apply(const In& in, StatementReader& reader) {
    reader.line.*part = reader.span_of(in);
  }
};
template <bool Separators::*separator>
struct notes {
  template <typename In>
  static void apply(const In&, StatementReader& reader) {
    reader.separators.*separator = true;
  }
};
template <>
struct statement_action<g::header_name> : takes<&Line::section> {};
template <>
struct statement_action<g::first_name> : takes<&Line::name> {};
template <>
struct statement_action<g::second_name> : takes<&Line::name> {};
template <>
struct statement_action<g::operand> : takes<&Line::value> {};
template <>
struct statement_action<g::gap> : notes<&Separators::gap> {};
template <>
struct statement_action<g::equals> : notes<&Separators::equals> {};
template <>
struct statement_action<g::scope> {
  template <typename In>
  static void apply(const In&, StatementReader& reader) {
    reader.line.section = reader.line.name;
    reader.line.marks |= kScoped;
  }
};
template <>
struct statement_action<g::header_begin> {
  template <typename In>
  static void apply(const In&, StatementReader& reader) {
    reader.line.kind = Kind::Section;
    reader.line.problem = Problem::MissingCloseBracket;
  }
};
template <>
struct statement_action<g::header_end> {
  template <typename In>
  static void apply(const In& in, StatementReader& reader) {
    reader.line.problem = Problem::None;
    reader.line.value = reader.span_of(in);
    ++reader.line.value.begin;
  }
};

/// Collects the pieces of a value.
struct Pieces {
  std::vector<Piece>& found;
  const char* base = nullptr;
  std::uint8_t extra_classes = 0;
  Piece reference{};
  bool unclosed = false;

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

Separators read_statement(const LineText& text, bool dollarid, Line& line) {
  StatementReader reader{text, line, static_cast<std::uint8_t>(dollarid ? kDollarByte : 0)};
  line.kind = Kind::Assignment;
  cfglint::grammar::read<g::statement, statement_action>(text.bytes(), reader);
  const auto value = text.text(line.value);
  const char* begin = value.data();
  const char* end = begin + value.size();
  while (end != begin && is_blank(end[-1])) --end;
  while (begin != end && is_blank(*begin)) ++begin;
  line.value = text.part(begin, end).span();
  return reader.separators;
}

void read_value(std::string_view value, bool dollarid, std::vector<Piece>& pieces) {
  pieces.clear();
  Pieces reader{pieces, value.data(), static_cast<std::uint8_t>(dollarid ? kDollarByte : 0)};
  cfglint::grammar::read<g::value, value_action>(value, reader);
}

std::vector<Piece> read_value(std::string_view value, bool dollarid) {
  std::vector<Piece> pieces;
  read_value(value, dollarid, pieces);
  return pieces;
}

Document parse(const SourceFile& file, Dialect dialect) {
  Document document(file);
  Builder builder(document, dialect);
  cfglint::grammar::read<g::file, tao::pegtl::nothing>(file.bytes(), builder);
  return document;
}

}  // namespace cfglint::openssl
