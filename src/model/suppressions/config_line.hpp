#pragma once
#include <cstdint>
#include <string_view>

#include "src/core/span.hpp"

namespace cfglint {

enum class LineKind : std::uint8_t { Blank, Comment, Directive };

/// A logical line as all languages have it: what matters for a comment that speaks to cfglint. Offsets are bytes of the
/// file; the spans of all lines tile it.
struct ConfigLine {
  LineKind kind = LineKind::Blank;
  bool comment_counts = true;   ///< false: the program takes `comment` for a part of the value
  std::uint32_t block_end = 0;  ///< of a stanza, section or block that the line begins; otherwise the line's end
  Span span;                    ///< with indentation and line end
  Span comment;                 ///< from its '#' to its last byte; empty: there is none that speaks to cfglint
};

/// What every comment that speaks to cfglint has: a file without it has none.
inline constexpr std::string_view kMarkerName = "cfglint:";

/// Where a comment that speaks to cfglint begins in a text: the '#' of "# cfglint:". npos: there is none.
std::size_t find_marker(std::string_view text);

/// Whether a text is such a comment.
bool is_marker(std::string_view comment);

}  // namespace cfglint
