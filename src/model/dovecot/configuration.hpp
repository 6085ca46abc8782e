#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grammars/dovecot/syntax.hpp"
#include "src/core/workspace.hpp"
#include "src/model/dovecot/settings.hpp"
#include "src/model/name_table.hpp"

namespace cfglint::dovecot {

/// A logical line of one of the files.
struct LineRef {
  std::uint32_t part = 0;
  std::uint32_t line = 0;
  friend bool operator==(LineRef, LineRef) = default;
};

/// One file as it was read. A file that is included twice is two parts.
struct Part {
  Part(FileId id, Document syntax) : file(id), document(std::move(syntax)) {}

  FileId file;
  Document document;
  std::optional<LineRef> included_at;  ///< the include that it was read for; empty: the entry
};

/// One `TYPE [NAME] {` and what is between it and its `}`.
struct Block {
  LineRef open;
  LineRef close;  ///< meaningless unless `closed`
  bool closed = false;
  std::uint32_t parent = kNone;  ///< the block around it
  std::uint32_t section = 0;
  std::uint32_t settings = 0;  ///< that stand in it directly
  std::uint32_t last_setting = kNone;
};

/// All blocks that the program takes for one: the same type and name at the same place. Blocks without a name are a
/// section each, except plugin and dict, which are one. Section 0 is the root.
struct Section {
  std::string_view type;
  std::string_view name;
  std::uint32_t parent = kNone;
  std::uint32_t depth = 0;
  std::uint32_t first_block = kNone;
  std::uint32_t last_block = kNone;
  std::uint32_t last_setting = kNone;
  std::optional<Scope> scope = Scope::Root;  ///< which settings of 2.3 it has; empty: it is of no known type
};

/// `key = value`, in the order of the stream.
struct Setting {
  LineRef at;
  std::uint32_t block = kNone;  ///< kNone: the root
  std::uint32_t section = 0;
  std::uint32_t previous = kNone;             ///< the setting of the same key in the same section before it
  std::uint32_t previous_in_section = kNone;  ///< whatever its key
  std::uint32_t name = 0;                     ///< the number of its key
  ValueForm form = ValueForm::Plain;
  std::string_view key;
  std::string_view value;  ///< without quotes or '<'
};

/// An !include or !include_try and what came of it.
struct Include {
  enum class Result : std::uint8_t {
    Read,       ///< every file it names was read
    NoMatch,    ///< nothing matches: fatal for !include
    Recursive,  ///< the file includes itself: fatal
    Unknown,    ///< leaves the tree or could not be read
    OverBound,  ///< one of cfglint's limits stopped it
  };
  LineRef at;
  std::uint32_t block = kNone;
  Result result = Result::Read;
};

/// dovecot.conf and everything that it includes as the one stream that Dovecot reads. Made once by `load`; rules look
/// things up here and never walk the lines. The Workspace must outlive it.
class Configuration {
 public:
  explicit Configuration(Workspace& workspace) : workspace_(&workspace) {}
  Configuration(const Configuration&) = delete;
  Configuration& operator=(const Configuration&) = delete;
  Configuration(Configuration&&) = delete;
  Configuration& operator=(Configuration&&) = delete;
  ~Configuration() = default;

  /// Rules may load what a setting names, such as a password file: each file is read once.
  [[nodiscard]] Workspace& workspace() const { return *workspace_; }
  [[nodiscard]] Version version() const { return version_; }
  /// Whether the entry file says `dovecot_config_version` itself.
  [[nodiscard]] bool declares_version() const { return declares_version_; }
  /// Whether the entry is the main file, so that what is missing is missing; not a lone file of conf.d.
  [[nodiscard]] bool is_main() const { return is_main_; }
  /// The entry is a flat *.conf.ext file: there are settings of the root and nothing else.
  [[nodiscard]] bool is_ext() const { return is_ext_; }
  /// Whether every file that the program would read was read.
  [[nodiscard]] bool complete() const;

  [[nodiscard]] const std::deque<Part>& parts() const { return parts_; }
  [[nodiscard]] std::span<const Block> blocks() const { return blocks_; }
  [[nodiscard]] std::span<const Section> sections() const { return sections_; }
  [[nodiscard]] std::span<const Setting> settings() const { return settings_; }
  [[nodiscard]] std::span<const Include> includes() const { return includes_; }
  [[nodiscard]] std::span<const LineRef> bad_lines() const { return bad_lines_; }
  [[nodiscard]] std::span<const LineRef> lost_lines() const { return lost_lines_; }
  /// `}` without a block.
  [[nodiscard]] std::span<const LineRef> stray_closes() const { return stray_closes_; }
  /// Blocks without their `}`, outermost first.
  [[nodiscard]] std::vector<std::uint32_t> open_blocks() const;

  [[nodiscard]] const Document& document(LineRef at) const { return parts_[at.part].document; }
  [[nodiscard]] const Line& line(LineRef at) const { return parts_[at.part].document.lines[at.line]; }
  [[nodiscard]] FileId file(LineRef at) const { return parts_[at.part].file; }
  /// The includes that lead to a line, that of the entry file first.
  [[nodiscard]] std::vector<LineRef> includes_of(LineRef at) const;
  [[nodiscard]] std::uint32_t index(const Setting& setting) const {
    return static_cast<std::uint32_t>(&setting - settings_.data());
  }

  /// What the key of a setting means where it stands.
  [[nodiscard]] const Meaning& meaning(const Setting& setting) const { return meanings_[index(setting)]; }

  /// The assignment that wins: the last one. Null: the section has none of that key.
  [[nodiscard]] const Setting* last(std::uint32_t section, std::string_view key) const;
  [[nodiscard]] const Setting* root(std::string_view key) const { return last(0, key); }

  /// As `last`; in 2.4 a key may also be written with the type of its block, and its name, in front.
  [[nodiscard]] const Setting* last_prefixed(std::uint32_t section, std::string_view key) const;

  /// Every assignment of a key, in whatever section, in the order of the stream.
  [[nodiscard]] std::span<const std::uint32_t> named(std::string_view key) const;

  /// The settings of a section, first to last.
  [[nodiscard]] std::vector<const Setting*> settings_of(std::uint32_t section) const;

  /// Every section of a type, in whatever place, in the order of their first blocks.
  [[nodiscard]] std::span<const std::uint32_t> sections_of(std::string_view type) const;

  /// kNone: there is none.
  [[nodiscard]] std::uint32_t find_section(std::uint32_t parent, std::string_view type, std::string_view name) const;

  /// What a value is after `$name` (2.3) or `$SET:name` (2.4) are put in. Empty: it cannot be known here, because it
  /// depends on the environment, on an unknown name or is larger than cfglint wants to know.
  [[nodiscard]] std::optional<std::string> expanded(const Setting& setting) const;

  /// Whether the value has a reference that `expanded` would resolve.
  [[nodiscard]] bool has_reference(const Setting& setting) const;

 private:
  friend class Loader;
  static std::uint32_t hash_of_section(std::uint32_t parent, std::string_view type, std::string_view name) {
    return hash_of_pair(hash_of_pair(parent, hash_of_name(type)), hash_of_name(name));
  }

  /// The last setting of a section that has the key of this number; kNone: none has.
  [[nodiscard]] std::uint32_t last_of(std::uint32_t section, std::uint32_t name) const;
  [[nodiscard]] bool expand(const Setting& setting, std::size_t depth, std::string& into) const;
  [[nodiscard]] bool expand_name(const Setting& setting, std::string_view name, std::size_t depth,
                                 std::string& into) const;

  Workspace* workspace_;
  Version version_ = Version::V23;
  bool declares_version_ = false;
  bool is_main_ = false;
  bool is_ext_ = false;
  std::deque<Part> parts_;
  std::vector<Block> blocks_;
  std::vector<Section> sections_;
  std::vector<Setting> settings_;
  std::vector<Meaning> meanings_;  ///< beside settings_
  std::vector<Include> includes_;
  std::vector<LineRef> bad_lines_;
  std::vector<LineRef> lost_lines_;
  std::vector<LineRef> stray_closes_;
  NameTable names_;                        ///< the keys of all settings
  NumberIndex last_;                       ///< by section and name: the last of its settings
  std::vector<std::uint32_t> by_name_;     ///< all settings, those of one name after those of another
  std::vector<std::uint32_t> name_begin_;  ///< by name: where its settings begin in by_name_; and the end of the last
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> sections_of_;
  NumberIndex section_at_;  ///< by parent, type and name; those that other blocks go on
};

/// Reads the tree of includes that begins at the entry file into a fresh configuration. `target` is the version of
/// the target release, if that is known; a dovecot_config_version in the file outweighs it.
/// Never fails: what cannot be read is an Include::Result or in Workspace::unreadable().
void load(Workspace& workspace, FileId entry, std::optional<Version> target, Configuration& into);

/// The driver of a passdb or userdb: what `driver` says, else the name of its block, which is the driver in 2.4.
std::string_view driver_of(const Configuration& configuration, std::uint32_t section);

/// Whether a block is a filter: its settings are those of the root for some connections only.
bool is_filter(std::string_view type);

/// Which settings of 2.3 a block of a type has. Empty: a type that is not known.
std::optional<Scope> scope_of_type(std::string_view type);

inline std::optional<Scope> scope_of(const Configuration& configuration, std::uint32_t section) {
  return configuration.sections()[section].scope;
}

}  // namespace cfglint::dovecot
