#pragma once
#include <cstdint>
#include <string_view>

#include "grammars/dovecot/syntax.hpp"

namespace cfglint::dovecot {

/// What a line that Dovecot rejects was meant to be.
enum class Shape : std::uint8_t {
  Unknown,
  BraceOnNextLine,  ///< TYPE [NAME], and the brace on the line below
  LoneBrace,        ///< that brace
  GluedBrace,       ///< TYPE NAME{
  ManyNames,        ///< TYPE NAME MORE {
  InlineBlock,      ///< TYPE [NAME] { ... }
  InlineOpen,       ///< TYPE [NAME] { ..., without the end
  CloseWithMore,    ///< };
  MissingEquals,    ///< KEY VALUE, of a known key
};

/// A bad line, read as if it were mended, so that what follows it is checked in the right place.
struct Mended {
  Shape shape = Shape::Unknown;
  Span type;  ///< of the block; in the program's text
  Span name;
  Span body;  ///< what stands behind the brace, without the closing one

  [[nodiscard]] bool opens() const {
    return shape == Shape::BraceOnNextLine || shape == Shape::GluedBrace || shape == Shape::ManyNames ||
           shape == Shape::InlineOpen;
  }
};

/// Looks at the bad line and its neighbours only.
Mended mend(const Document& document, std::uint32_t index);

}  // namespace cfglint::dovecot
