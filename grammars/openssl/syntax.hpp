#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammars/openssl/byte_class.hpp"
#include "grammars/openssl/dialect.hpp"
#include "grammars/seen_text.hpp"

namespace cfglint::openssl {

enum class Kind : std::uint8_t {
  Blank,
  Comment,
  Section,     ///< [name]
  Assignment,  ///< name = value, section::name = value
  Include,     ///< .include value
  Pragma,      ///< .pragma value (3.0 and later)
  Unread,      ///< from a NUL at the beginning of a line to the end: the program takes it for the end of the file
};

/// Why OpenSSL rejects the whole file at a line (conf_def.c, every `goto err` that a line alone decides).
enum class Problem : std::uint8_t {
  None,
  MissingEquals,        ///< neither header nor directive, and no '=' behind the name
  MissingCloseBracket,  ///< a header without ']', or with a byte that no name may hold
  InvalidPragma,        ///< not KEYWORD:VALUE, or a value that is no boolean where one is needed
};

/// Peculiarities of a logical line that are seen while it is read. Bits.
enum Mark : std::uint16_t {
  kJoined = 1 << 0,            ///< made of several physical lines
  kNul = 1 << 1,               ///< a NUL byte cut a read short
  kTooLong = 1 << 2,           ///< joined, over bounds::kLogicalLineBytes: its text is empty here
  kMarkup = 1 << 3,            ///< the value has quotes, backslashes or dollars: read it with read_value()
  kScoped = 1 << 4,            ///< section::name
  kEquals = 1 << 5,            ///< a directive with '='
  kOpenQuote = 1 << 6,         ///< a quote that is not closed
  kSwallowedLine = 1 << 7,     ///< a comment that a backslash continues
  kBackslashBlank = 1 << 8,    ///< a backslash and blanks at the end: no continuation
  kManyBackslashes = 1 << 9,   ///< two or more backslashes at the end: no continuation
  kJunkAfterHeader = 1 << 10,  ///< text behind ']', which the program ignores; it is in `value`
};

inline constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// One logical line, or several blank ones. The spans of all lines, in order, tile the file. The other places are in
/// the text that the program sees: read them with Document::text, find them in the file with Document::raw.
struct Line {
  Kind kind = Kind::Blank;
  Problem problem = Problem::None;
  std::uint16_t marks = 0;
  Span span;     ///< with indentation and line end; bytes of the file
  Span section;  ///< a header's name as written, or what stands before "::"
  Span name;     ///< what is assigned to; a directive as written
  Span value;    ///< as written, without blanks around it
  Span comment;  ///< from the '#'; empty if there is none
};

/// A file as a list of logical lines. The SourceFile must outlive it.
class Document : public SeenText {
 public:
  using SeenText::SeenText;

  std::vector<Line> lines;
  std::vector<std::uint32_t> marked;  ///< lines with a mark that rules look for, in file order
  std::uint32_t crlf_lines = 0;       ///< logical lines that end in CR LF
  bool has_bom = false;
  bool dollarid = false;  ///< whether `.pragma dollarid:on` is in force at the end

  /// A line's bytes without blanks and line ends around them.
  [[nodiscard]] Span content(const Line& line) const;

 private:
  friend class Builder;
};

/// Never fails: what OpenSSL rejects is a line with a Problem, and the lines after it are read all the same.
Document parse(const SourceFile& file, Dialect dialect = {});

/// A part of a value.
struct Piece {
  enum class Kind : std::uint8_t {
    Text,       ///< bytes that stand for themselves
    Byte,       ///< what an escape outside of quotes stands for
    Reference,  ///< $name, ${section::name}
    Unclosed,   ///< a reference whose brace is not closed: the file is rejected
  };
  Kind kind = Kind::Text;
  char byte = '\0';
  bool has_section = false;
  bool quoted = false;  ///< Text that stood in quotes
  Span span;            ///< all that was read; offsets count from the value's begin
  Span section;
  Span name;
};

/// Takes a value apart as str_copy() does. A value without kMarkup is one Text.
std::vector<Piece> read_value(std::string_view value, bool dollarid);
/// The same into a vector that is used again for value after value.
void read_value(std::string_view value, bool dollarid, std::vector<Piece>& pieces);

/// A header's name with its escapes resolved.
std::string section_name(std::string_view written);

/// What `\byte` stands for outside of quotes.
constexpr char escaped(char byte) {
  switch (byte) {
    case 'r':
      return '\r';
    case 'n':
      return '\n';
    case 'b':
      return '\b';
    case 't':
      return '\t';
    default:
      return byte;
  }
}

/// The parts of a pragma's value: the keyword and what is behind the colon. Both empty: it is no pragma.
struct PragmaParts {
  std::string_view keyword;
  std::string_view value;
};
PragmaParts split_pragma(std::string_view value);

/// What `dollarid` or `abspath` is set to, as parsebool() of conf_def.c reads it: in any case. Empty: the library
/// rejects the file.
std::optional<bool> pragma_bool(std::string_view value);

}  // namespace cfglint::openssl
