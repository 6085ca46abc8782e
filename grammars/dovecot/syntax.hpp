#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammars/dovecot/dialect.hpp"
#include "grammars/seen_text.hpp"

namespace cfglint::dovecot {

enum class Kind : std::uint8_t {
  Blank,
  Comment,
  Lost,  ///< text whose continuation never came: the program forgets it
  Include,
  IncludeTry,
  Setting,
  Open,   ///< TYPE [NAME] {
  Close,  ///< }
  Bad,    ///< the program stops here; see Line::problem
};

/// Why the program stops reading at a line that is neither a setting nor a block (config_parse_line()).
enum class Problem : std::uint8_t {
  None,
  ExpectingBrace,     ///< "Expecting '{'"
  GarbageAfterBrace,  ///< "Garbage after '{'"
};

/// How a value is written.
enum class ValueForm : std::uint8_t { Plain, Quoted, File };

/// Peculiarities of a logical line that are seen while it is read. Bits.
enum Mark : std::uint16_t {
  kJoined = 1 << 0,        ///< a backslash joined several physical lines
  kNul = 1 << 1,           ///< a NUL byte cut a physical line short
  kGluedComment = 1 << 2,  ///< a comment begins right behind a word; Document::hash says where
  kShieldedHash = 1 << 3,  ///< a quote without an end keeps a later " #" in the value; likewise
  kInterrupted = 1 << 4,   ///< Lost: a blank or comment line stands behind a backslash
  kEndOfFile = 1 << 5,     ///< Lost: the backslash stands on the last line
  kEscaped = 1 << 6,       ///< backslashes were taken out of a quoted value
  kTooLong = 1 << 7,       ///< joined, over bounds::kLogicalLineBytes: its text is empty here
  kNoBreakSpace = 1 << 8,  ///< U+00A0 in the key: part of the name for the program
};

inline constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// One logical line. The spans of all lines, in order, tile the file. `word` and `rest` are places in the text that
/// the program sees: read them with Document::text, find them in the file with Document::raw.
struct Line {
  Kind kind = Kind::Blank;
  Problem problem = Problem::None;
  ValueForm form = ValueForm::Plain;
  std::uint16_t marks = 0;
  Span span;  ///< with indentation and line end; bytes of the file
  Span word;  ///< key of a setting, type of a block, directive of an include, first word of a bad line
  Span rest;  ///< value without its quotes or '<', name of a block, path of an include, the rest of a bad line
};

/// A '#' that a mark of a line is about.
struct HashPlace {
  std::uint32_t line = 0;
  std::uint32_t offset = 0;
};

class Builder;

/// A file as a list of logical lines. The SourceFile must outlive it.
class Document : public SeenText {
 public:
  Document(const SourceFile& file, Dialect dialect) : SeenText(file), dialect_(dialect) {}

  std::vector<Line> lines;
  std::vector<std::uint32_t> marked;  ///< lines with a mark other than kJoined and kEscaped, in file order
  std::vector<HashPlace> hashes;      ///< in file order
  std::uint32_t crlf_lines = 0;       ///< physical lines that end in CR LF
  bool has_bom = false;               ///< the first line is read as if the mark were not there

  [[nodiscard]] Dialect dialect() const { return dialect_; }
  [[nodiscard]] std::string_view word(const Line& line) const { return text(line.word); }
  [[nodiscard]] std::string_view rest(const Line& line) const { return text(line.rest); }

  /// A line's bytes without indentation, trailing blanks and line end.
  [[nodiscard]] Span content(const Line& line) const;

 private:
  friend class Builder;

  Dialect dialect_;
};

/// Never fails: what Dovecot rejects is a Bad line with its reason, and the lines after it are read all the same.
Document parse(const SourceFile& file, Dialect dialect);

}  // namespace cfglint::dovecot
