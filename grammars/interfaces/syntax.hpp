#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammars/seen_text.hpp"

namespace cfglint::interfaces {

/// What the first word of a logical line makes of it. `Allow` covers every allow-CLASS, `Auto` is allow-auto.
enum class Kind : std::uint8_t {
  Blank,
  Comment,
  Iface,
  Mapping,
  Auto,
  Allow,
  NoAutoDown,
  NoScripts,
  Rename,
  Source,
  SourceDirectory,
  Option,
};

/// Why ifupdown stops reading the file at a line (config.c, every `return NULL` of read_interfaces_defn that a line
/// alone decides).
enum class Problem : std::uint8_t {
  None,
  MisplacedOption,      ///< an option before any stanza, or after a line that ended the stanza
  MappingOption,        ///< in a mapping, neither `script` nor `map`
  DuplicateScript,      ///< a second `script` in a mapping
  EmptyValue,           ///< an option without a value
  NoInterfaceName,      ///< `iface` alone
  UnknownFamily,        ///< neither a family nor `inherits` after the name
  UnknownMethod,        ///< neither a method of the family nor `inherits` after the family
  InheritsWithoutName,  ///< `inherits` as the last word
};

/// Peculiarities of a logical line that are seen while it is read. Bits.
enum Mark : std::uint16_t {
  kJoined = 1 << 0,              ///< a backslash joined several physical lines
  kNul = 1 << 1,                 ///< a NUL byte cut a physical line short
  kHash = 1 << 2,                ///< a word of the arguments begins with '#'
  kBackslashBlank = 1 << 3,      ///< ends in a backslash and blanks: no continuation
  kCommentBackslash = 1 << 4,    ///< a comment that ends in a backslash: no continuation
  kJoinedComment = 1 << 5,       ///< a continuation line that begins with '#': part of the value
  kLongWord = 1 << 6,            ///< a first word of more than 79 bytes: the program cuts it
  kTooLong = 1 << 7,             ///< joined, over bounds::kLogicalLineBytes: its text is empty here
  kBareCarriageReturn = 1 << 8,  ///< its backslash stands before CR LF
  kEqualsValue = 1 << 9          ///< an option whose value begins with '='
};

inline constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// One logical line. The spans of all lines, in order, tile the file. `word` and `rest` are places in the text that
/// the program sees: read them with Document::text, find them in the file with Document::raw.
struct Line {
  Kind kind = Kind::Blank;
  Problem problem = Problem::None;
  std::uint16_t marks = 0;
  std::uint32_t stanza = kNone;  ///< Option: index of the iface or mapping line it belongs to
  Span span;                     ///< with indentation and line end; bytes of the file
  Span word;                     ///< keyword or option name
  Span rest;                     ///< arguments or value, without blanks around it
};

/// The words of an iface line. Missing ones are empty.
struct IfaceLine {
  std::uint32_t line = kNone;
  Span name;
  Span family;
  Span method;
  Span inherits;  ///< the stanza's name after `inherits`
  Span extra;     ///< the first word that ifupdown warns about and ignores
};

class Builder;

/// A file as a list of logical lines. The SourceFile must outlive it.
class Document : public SeenText {
 public:
  using SeenText::SeenText;

  std::vector<Line> lines;
  std::vector<IfaceLine> ifaces;      ///< in file order
  std::vector<std::uint32_t> marked;  ///< lines with a mark, in file order
  std::uint32_t crlf_lines = 0;       ///< physical lines that end in CR LF
  bool has_bom = false;

  [[nodiscard]] std::string_view word(const Line& line) const { return text(line.word); }
  [[nodiscard]] std::string_view rest(const Line& line) const { return text(line.rest); }

  /// A line's bytes without indentation, trailing blanks and line end.
  [[nodiscard]] Span content(const Line& line) const;

 private:
  friend class Builder;
};

/// Never fails: what ifupdown rejects is a line with a Problem, and the lines after it are read as if it were mended.
Document parse(const SourceFile& file);

/// The ISO C isspace() of the C locale within a line, as config.c uses it.
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r'; }

/// Takes the next blank-separated word off the front of `rest`. Empty: there is none.
std::optional<Span> next_word(const Document& document, Span& rest);

}  // namespace cfglint::interfaces
