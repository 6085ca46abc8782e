#include "grammars/actions.hpp"
#include "grammars/sysctl/grammar.hpp"
#include "grammars/sysctl/syntax.hpp"

namespace cfglint::sysctl {
namespace {
namespace g = grammar;

struct Builder {
  const char* base;
  Setting setting;
  std::vector<Setting> settings;
};

template <typename Rule>
struct action {};

template <Span Setting::*member>
struct into {
  template <typename In>
  static void apply(const In& in, Builder& builder) {
    builder.setting.*member = cfglint::grammar::span_of(in, builder.base);
  }
};
template <>
struct action<g::key> : into<&Setting::key> {};
template <>
struct action<g::value> : into<&Setting::value> {};
template <>
struct action<g::setting> {
  static void apply0(Builder& builder) { builder.settings.push_back(builder.setting); }
};

}  // namespace

std::vector<Setting> parse(const SourceFile& file) {
  Builder builder{file.bytes().data(), {}, {}};
  cfglint::grammar::read<g::file, action>(file.bytes(), builder);
  return builder.settings;
}

}  // namespace cfglint::sysctl
