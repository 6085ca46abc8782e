// What the parsers of all formats share. Only a grammar's parse.cpp includes this, so that nothing else knows PEGTL.
#pragma once
#include <cstdint>
#include <string_view>
#include <tao/pegtl.hpp>

#include "src/core/span.hpp"

namespace cfglint::grammar {

/// Lazy tracking and no call of position(): line numbers come from SourceFile::locate, and only for findings.
/// `eol::lf`: what a carriage return means differs by program, so it stays a byte like any other.
using Input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf, const char*>;

/// The offsets of what a rule matched, counted from `base`.
template <typename Matched>
Span span_of(const Matched& in, const char* base) {
  return {static_cast<std::uint32_t>(in.begin() - base), static_cast<std::uint32_t>(in.end() - base)};
}

/// An action: a line of a known kind ends where the rule ended, and begins where the line before it ended.
template <auto kind>
struct adds_line {
  template <typename In, typename Builder>
  static void apply(const In& in, Builder& builder) {
    builder.add_trivia(kind, span_of(in, builder.base()));
  }
};

/// Runs a total grammar: a rule that matches every text.
template <typename Rule, template <typename...> class Action, typename... States>
void read(std::string_view bytes, States&&... states) {
  Input in(bytes.data(), bytes.data() + bytes.size(), "");
  tao::pegtl::parse<Rule, Action>(in, states...);
}

}  // namespace cfglint::grammar
