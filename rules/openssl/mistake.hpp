#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/model/openssl/policy.hpp"

namespace cfglint::openssl {

/// What a person meant by a line that makes the library reject the file. One rejection has one mistake, so that one
/// rule reports it.
enum class Mistake : std::uint8_t {
  None,  ///< of the line's own; see the rejection's reason
  MissingEquals,
  IncludeWord,        ///< `include FILE`, `.INCLUDE FILE`
  PragmaOn111,        ///< `.pragma NAME:VALUE`, which 1.1.1 does not know
  Semicolon,          ///< a comment as other programs have it
  Slashes,            ///< the same
  ForeignBlank,       ///< a non-breaking space, form feed or vertical tab where a blank was meant
  ForeignByteInName,  ///< a byte above 127 in a name
  ByteOrderMark,      ///< in an included file
  SectionHeader,
};

Mistake mistake_of(const Configuration& configuration, const Rejection& rejection);

/// The first bytes of a text that look like a blank and are none: U+00A0, form feed, vertical tab.
std::optional<Span> foreign_blank(std::string_view text);

/// The first byte above 127.
std::optional<std::size_t> foreign_byte(std::string_view text);

}  // namespace cfglint::openssl
