#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammars/openssl/syntax.hpp"
#include "src/core/workspace.hpp"
#include "src/model/name_table.hpp"

namespace cfglint::openssl {

/// A logical line of one of the files.
struct LineRef {
  std::uint32_t part = 0;
  std::uint32_t line = 0;
  friend bool operator==(LineRef, LineRef) = default;
};

/// One file as it was read.
struct Part {
  Part(FileId id, Document syntax, bool entry) : file(id), document(std::move(syntax)), is_entry(entry) {}

  FileId file;
  Document document;
  bool is_entry;  ///< the file that the program was given, not one that it includes
};

/// One `name = value` that was read, whether a later one replaced it or not.
struct Entry {
  std::string_view name;
  std::uint32_t section = 0;
  LineRef at;
  std::uint32_t previous = kNone;     ///< the one of the same section and name that this replaced
  std::uint32_t replaced_by = kNone;  ///< none: this one is in force
  std::uint32_t namesake = kNone;     ///< the last one above it that has its name, in whatever section
  std::uint32_t first_reference = 0;
  std::uint32_t same_as = kNone;  ///< the entry that its value is, with nothing added
  std::uint32_t size = 0;         ///< of the expanded value
  bool opaque = false;            ///< depends on the environment or on what is not defined
  bool markup = false;            ///< the value is not what is written: quotes, escapes or variables
  bool dollarid = false;
};

/// `$name` in a value or an include.
struct Reference {
  LineRef at;
  Span span;                 ///< with the dollar sign, in the program's text
  std::string_view section;  ///< as written; empty without "::"
  std::string_view name;
  std::uint32_t entry = kNone;  ///< what it stands for; none: the environment, or undefined
  bool environment = false;     ///< $ENV::name, and the file has no [ENV] with that name
  bool has_fallback = false;    ///< the default section defines the name
};

/// All `[name]` of one name.
struct Section {
  std::string_view name;
  std::span<const std::uint32_t> entries;  ///< those in force, in the order in which the program sees them
  std::span<const LineRef> headers;        ///< may be empty: `name::key = value` makes a section, too
};

/// Why the program rejects everything that it read.
struct Rejection {
  enum class Reason : std::uint8_t {
    MissingEquals,
    MissingCloseBracket,
    InvalidPragma,
    UndefinedVariable,
    UnclosedReference,
    ExpansionTooLong,
    RelativeInclude,  ///< under `.pragma abspath:true`
  };
  LineRef at;
  Reason reason{};
  Span span;  ///< in the program's text
};

/// An `.include` line and what came of it.
struct Include {
  enum class Result : std::uint8_t {
    Read,       ///< a file, or every file of a directory; maybe none
    Missing,    ///< certainly not there: the program goes on without a word
    Relative,   ///< depends on the directory that the program is started in
    Unknown,    ///< cannot be known here: the environment decides, it leaves the tree, or it cannot be read
    Cycle,      ///< a file that is being read already
    Nested,     ///< a directory inside of a directory: the program ignores it
    OverBound,  ///< one of cfglint's limits stopped it
  };
  LineRef at;
  Result result = Result::Read;
  std::string path;
  std::vector<std::uint32_t> parts;  ///< the files that were read
  bool is_directory = false;
  std::uint32_t section_before = kNone;  ///< the current section at the line and after it
  std::uint32_t section_after = kNone;
};

/// How the configuration is read, besides its bytes.
struct LoadSettings {
  Version version = Version::V3_0;
  bool whole_tree = false;        ///< the absence of a file means something
  std::string working_directory;  ///< inside the tree; empty: unknown
};

/// openssl.cnf and everything that it includes, as NCONF_load() leaves it: sections merged, the last of several equal
/// names in force, variables resolved where they stand. Values are expanded when they are asked for. Made once by
/// `load`; rules look things up here and never walk the lines. The Workspace must outlive it.
class Configuration {
 public:
  explicit Configuration(const Workspace& workspace) : workspace_(&workspace) {}
  Configuration(const Configuration&) = delete;
  Configuration& operator=(const Configuration&) = delete;
  Configuration(Configuration&&) = delete;
  Configuration& operator=(Configuration&&) = delete;
  ~Configuration() = default;

  [[nodiscard]] const Workspace& workspace() const { return *workspace_; }
  [[nodiscard]] Version version() const { return version_; }
  [[nodiscard]] const std::deque<Part>& parts() const { return parts_; }
  [[nodiscard]] std::span<const Section> sections() const { return sections_; }
  [[nodiscard]] std::span<const Entry> entries() const { return entries_; }
  [[nodiscard]] std::span<const Reference> references() const { return references_; }
  [[nodiscard]] std::span<const Rejection> rejections() const { return rejections_; }
  [[nodiscard]] std::span<const Include> includes() const { return includes_; }
  [[nodiscard]] std::span<const LineRef> pragmas() const { return pragmas_; }

  /// Whether every file that the program would read was read, so that what is not here is not defined.
  [[nodiscard]] bool complete() const { return complete_; }

  /// Whether the program takes nothing from the file: true for certain only if `complete`.
  [[nodiscard]] bool rejected() const { return !rejections_.empty(); }

  [[nodiscard]] const Line& line(LineRef at) const { return document(at).lines[at.line]; }
  [[nodiscard]] const Document& document(LineRef at) const { return *documents_[at.part]; }
  [[nodiscard]] FileId file(LineRef at) const { return parts_[at.part].file; }

  /// The section of that name, kNone if there is none. The unnamed head of the file is "default".
  [[nodiscard]] std::uint32_t section(std::string_view name) const;

  /// The entry in force, kNone if there is none.
  [[nodiscard]] std::uint32_t entry(std::uint32_t section, std::string_view name) const;
  [[nodiscard]] std::uint32_t entry(std::string_view section_name, std::string_view name) const {
    const auto in = section(section_name);
    return in == kNone ? kNone : entry(in, name);
  }

  /// The names of all keys, each once.
  [[nodiscard]] const NameTable& names() const { return names_; }

  /// The entries in force that have a name, in whatever section, in the order of the file.
  [[nodiscard]] std::vector<std::uint32_t> entries_named(std::string_view name) const;

  /// The value as the program sees it. Empty: it depends on the environment, or all values asked for would take more
  /// than bounds::kLogicalLineBytes times 16.
  [[nodiscard]] std::optional<std::string> value(std::uint32_t index) const;

  /// The section whose name is the value, kNone if there is none.
  [[nodiscard]] std::uint32_t section_named_by(std::uint32_t index) const;

  /// The value with `<ENV:name>` for what the environment decides.
  [[nodiscard]] std::string shown_value(std::uint32_t index) const;

  /// The value as written.
  [[nodiscard]] std::string_view written(const Entry& entry) const {
    const Document& in = document(entry.at);
    return in.text(in.lines[entry.at.line].value);
  }

 private:
  friend class Loader;

  [[nodiscard]] std::uint32_t entry_of(std::uint32_t section, std::uint32_t name) const;

  [[nodiscard]] std::string expand(std::uint32_t start) const;

  const Workspace* workspace_;
  Version version_ = Version::V3_0;
  std::deque<Part> parts_;
  std::vector<const Document*> documents_;  ///< of the parts
  NameTable section_names_;                 ///< numbers are those of the sections
  std::deque<std::string> resolved_names_;  ///< of sections whose headers have escapes
  std::vector<bool> section_name_sizes_;    ///< whether the name of some section has so many bytes
  std::vector<Section> sections_;
  std::vector<std::uint32_t> section_entries_;  ///< of all sections, one after the other
  std::vector<LineRef> section_headers_;        ///< likewise
  std::vector<Entry> entries_;
  NameTable names_;
  std::vector<std::uint32_t> last_of_name_;  ///< by name: the last entry that has it
  NumberIndex entries_by_key_;               ///< those in force
  std::vector<Reference> references_;
  std::vector<Rejection> rejections_;
  std::vector<Include> includes_;
  std::vector<LineRef> pragmas_;
  bool complete_ = true;
  mutable std::size_t expanded_bytes_ = 0;
};

/// Whether an included directory's file of this name is read: it ends in ".cnf" or ".conf", in whatever case.
bool is_included_name(std::string_view name);

/// Reads the entry file and its includes into a fresh configuration. Never fails and follows nothing outside of the
/// tree; what cannot be read is an Include::Result or in Workspace::unreadable().
void load(Workspace& workspace, FileId entry, const LoadSettings& settings, Configuration& into);

}  // namespace cfglint::openssl
