#include "grammars/actions.hpp"
#include "grammars/systemd/grammar.hpp"
#include "grammars/systemd/syntax.hpp"

namespace cfglint::systemd {
namespace {
namespace g = grammar;

struct Builder {
  const char* base;
  Span section_name;
  Assignment assignment;
  std::vector<Assignment> assignments;
};

template <typename Rule>
struct action {};

template <>
struct action<g::section_name> {
  template <typename In>
  static void apply(const In& in, Builder& builder) {
    builder.section_name = cfglint::grammar::span_of(in, builder.base);
  }
};
template <>
struct action<g::section> {
  static void apply0(Builder& builder) { builder.assignment.section = builder.section_name; }
};
template <>
struct action<g::key> {
  template <typename In>
  static void apply(const In& in, Builder& builder) {
    builder.assignment.key = cfglint::grammar::span_of(in, builder.base);
  }
};
template <>
struct action<g::value> {
  template <typename In>
  static void apply(const In& in, Builder& builder) {
    builder.assignment.value = cfglint::grammar::span_of(in, builder.base);
  }
};
template <>
struct action<g::assignment> {
  static void apply0(Builder& builder) { builder.assignments.push_back(builder.assignment); }
};

}  // namespace

std::vector<Assignment> parse(const SourceFile& file) {
  Builder builder{file.bytes().data(), {}, {}, {}};
  cfglint::grammar::read<g::file, action>(file.bytes(), builder);
  return builder.assignments;
}

}  // namespace cfglint::systemd
