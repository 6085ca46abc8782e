#include "grammars/actions.hpp"
#include "grammars/dovecot/builder.hpp"
#include "grammars/dovecot/grammar.hpp"
#include "grammars/dovecot/syntax.hpp"

namespace cfglint::dovecot {
namespace {
namespace g = grammar;

template <typename Rule>
struct line_action {};

template <>
struct line_action<g::byte_order_mark> {
  static void apply0(Builder& builder) { builder.add_byte_order_mark(); }
};
template <>
struct line_action<g::blank_line> : cfglint::grammar::adds_line<Kind::Blank> {};
template <>
struct line_action<g::comment_line> : cfglint::grammar::adds_line<Kind::Comment> {};
template <typename Rule>
struct statement_action {};

struct takes_key {
  template <typename In>
  static void apply(const In& in, const char* base, Statement& statement) {
    statement.key = cfglint::grammar::span_of(in, base);
  }
};
template <ValueForm form>
struct takes_value {
  template <typename In>
  static void apply(const In& in, const char* base, Statement& statement) {
    statement.value = cfglint::grammar::span_of(in, base);
    statement.form = form;
    statement.assigns = true;
  }
};
template <Dialect dialect>
struct statement_action<g::bare_key<dialect>> : takes_key {};
template <>
struct statement_action<g::quoted_key_text> : takes_key {};
template <>
struct statement_action<g::file_name> : takes_value<ValueForm::File> {};
template <char quote>
struct statement_action<g::quoted_text<quote>> : takes_value<ValueForm::Quoted> {};
template <>
struct statement_action<g::plain_value> : takes_value<ValueForm::Plain> {};
template <>
struct statement_action<g::tail> {
  template <typename In>
  static void apply(const In& in, const char* base, Statement& statement) {
    statement.tail = cfglint::grammar::span_of(in, base);
  }
};

template <typename Rule>
struct head_action {};

struct takes_name {
  template <typename In>
  static void apply(const In& in, const char* base, BlockHead& head) {
    head.name = cfglint::grammar::span_of(in, base);
  }
};
template <Dialect dialect>
struct head_action<g::bare_name<dialect>> : takes_name {};
template <>
struct head_action<g::quoted_name_text> : takes_name {};
template <>
struct head_action<g::brace> {
  static void apply0(const char*, BlockHead& head) { head.brace = true; }
};
template <>
struct head_action<g::garbage> {
  static void apply0(const char*, BlockHead& head) { head.garbage = true; }
};

/// Calls `read` with the dialect as a constant.
template <typename Read>
void with_dialect(Dialect dialect, Read&& read) {
  switch (dialect) {
    case Dialect::V23:
      return read.template operator()<Dialect::V23>();
    case Dialect::V24:
      return read.template operator()<Dialect::V24>();
    case Dialect::Ext:
      return read.template operator()<Dialect::Ext>();
  }
}

}  // namespace

template <Dialect dialect>
Statement split_statement(std::string_view text) {
  Statement statement;
  cfglint::grammar::read<g::statement<dialect>, statement_action>(text, text.data(), statement);
  return statement;
}

template <Dialect dialect>
BlockHead split_head(std::string_view text) {
  BlockHead head;
  cfglint::grammar::read<g::section<dialect>, head_action>(text, text.data(), head);
  return head;
}

template Statement split_statement<Dialect::V23>(std::string_view);
template Statement split_statement<Dialect::V24>(std::string_view);
template Statement split_statement<Dialect::Ext>(std::string_view);
template BlockHead split_head<Dialect::V23>(std::string_view);
template BlockHead split_head<Dialect::V24>(std::string_view);
template BlockHead split_head<Dialect::Ext>(std::string_view);

Document parse(const SourceFile& file, Dialect dialect) {
  Document document(file, dialect);
  Builder builder(document);
  with_dialect(dialect, [&]<Dialect d>() { cfglint::grammar::read<g::file<d>, line_action>(file.bytes(), builder); });
  return document;
}

}  // namespace cfglint::dovecot
