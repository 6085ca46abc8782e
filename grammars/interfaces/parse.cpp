#include <algorithm>
#include <array>
#include <utility>

#include "grammars/actions.hpp"
#include "grammars/interfaces/builder.hpp"
#include "grammars/interfaces/grammar.hpp"
#include "grammars/interfaces/syntax.hpp"

namespace cfglint::interfaces {
namespace {
namespace g = grammar;

template <typename Rule>
struct line_action {};

template <>
struct line_action<g::blank_line> : cfglint::grammar::adds_line<Kind::Blank> {};
template <>
struct line_action<g::comment_line> : cfglint::grammar::adds_line<Kind::Comment> {};
template <>
struct line_action<g::logical_line> {
  template <typename In>
  static void apply(const In& in, Builder& builder) {
    builder.add_statement(cfglint::grammar::span_of(in, builder.base()));
  }
};

template <typename Rule>
struct word_action {};

/// The n-th word that a rule matched.
template <std::size_t n>
struct takes_word {
  template <typename In>
  static void apply(const In& in, const char* base, Words& words) {
    words[n] = cfglint::grammar::span_of(in, base);
  }
};
template <typename Rule>
struct statement_action {};
template <>
struct statement_action<g::word> : takes_word<0> {};
template <>
struct statement_action<g::rest> : takes_word<1> {};
template <>
struct word_action<g::first_word> : takes_word<0> {};
template <>
struct word_action<g::second_word> : takes_word<1> {};
template <>
struct word_action<g::third_word> : takes_word<2> {};
template <>
struct word_action<g::fourth_word> : takes_word<3> {};
template <>
struct word_action<g::fifth_word> : takes_word<4> {};

}  // namespace

Words split_statement(std::string_view text) {
  Words words{};
  cfglint::grammar::read<g::statement, statement_action>(text, text.data(), words);
  return words;
}

Words split_iface_words(std::string_view text) {
  Words words{};
  cfglint::grammar::read<g::iface_words, word_action>(text, text.data(), words);
  return words;
}

Document parse(const SourceFile& file) {
  Document document(file);
  Builder builder(document);
  cfglint::grammar::read<g::file, line_action>(file.bytes(), builder);
  return document;
}

}  // namespace cfglint::interfaces
