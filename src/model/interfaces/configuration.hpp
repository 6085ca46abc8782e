#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grammars/interfaces/keywords.hpp"
#include "grammars/interfaces/syntax.hpp"
#include "src/core/workspace.hpp"
#include "src/model/interfaces/addressing.hpp"
#include "src/model/interfaces/command.hpp"
#include "src/model/interfaces/dialect.hpp"
#include "src/model/interfaces/line_ref.hpp"
#include "src/model/interfaces/option_names.hpp"
#include "src/model/interfaces/portless_bridge.hpp"
#include "src/model/interfaces/prefix.hpp"

namespace cfglint::interfaces {

/// One file as it was read.
struct Part {
  Part(FileId id, Document syntax, bool entry) : file(id), document(std::move(syntax)), is_entry(entry) {}

  FileId file;
  Document document;
  std::vector<OptionId> option_ids;    ///< beside document.lines; Unknown for what is no option
  std::vector<std::uint32_t> stanzas;  ///< beside document.ifaces; indexes into Configuration::stanzas()
  bool is_entry;                       ///< the file that the program was given, not one that it sources
};

/// What ifupdown stops at. In the entry file it then brings up nothing; in a sourced file it goes on after the
/// `source` line, and its exit status stays 0.
struct Fatal {
  LineRef at;
  Problem problem = Problem::None;  ///< None: the stanza to inherit from is not there
};

/// One `iface` stanza.
struct Stanza {
  std::uint32_t part = 0;
  std::uint32_t iface = 0;       ///< index into its document's ifaces
  std::uint32_t first_line = 0;  ///< the iface line
  std::uint32_t end_line = 0;    ///< past its last option
  std::uint32_t group = kNone;
  std::uint32_t next_in_group = kNone;
  std::uint32_t base = kNone;       ///< the stanza it inherits from
  std::uint32_t bases = 0;          ///< how many stanzas it inherits from, one through the other
  Family family = Family::Unknown;  ///< its own or the inherited one
  std::string_view method;
  std::string_view name;
};

/// All stanzas of one name, in the order that the program applies them.
struct Group {
  std::string_view name;
  std::uint32_t first = kNone;  ///< stanza
  std::uint32_t last = kNone;
  std::uint32_t count = 0;
  std::array<std::uint32_t, 6> first_of_family{kNone, kNone, kNone, kNone, kNone, kNone};
};

/// A name on an auto, allow-CLASS, no-auto-down or no-scripts line.
struct Selection {
  LineRef at;
  Span name;  ///< empty: a bare `auto` that means the stanza around it
  std::uint32_t next_of_name = kNone;
};

/// A `source` or `source-directory` line and what came of it.
struct Include {
  enum class Result : std::uint8_t {
    Read,       ///< every file it names was read; maybe none
    Ignored,    ///< the program ignores the line: wordexp() rejects it
    Unknown,    ///< depends on what cfglint must not look at, leaves the tree, or could not be read
    OverBound,  ///< one of cfglint's limits stopped it
  };
  LineRef at;
  Result result = Result::Read;
  bool brought_nothing = false;  ///< no file was read because of it
};

/// An option of ifupdown's own that a stanza has more than once.
struct Repetition {
  std::uint32_t stanza = 0;
  std::uint32_t first_line = 0;
  std::uint32_t line = 0;
};

/// An option with the stanza that it stands in.
struct Option {
  OptionId id = OptionId::Unknown;
  std::uint32_t stanza = 0;
  LineRef at;
  std::string_view value;
};

/// The interfaces file and everything that it sources, as ifupdown sees it. Made once by `load`; rules look things up
/// here and never walk the lines. The Workspace must outlive it.
class Configuration {
 public:
  explicit Configuration(const Workspace& workspace) : workspace_(&workspace) {}
  Configuration(const Configuration&) = delete;
  Configuration& operator=(const Configuration&) = delete;
  Configuration(Configuration&&) = delete;
  Configuration& operator=(Configuration&&) = delete;
  ~Configuration() = default;

  [[nodiscard]] const Workspace& workspace() const { return *workspace_; }
  [[nodiscard]] const std::deque<Part>& parts() const { return parts_; }
  [[nodiscard]] std::span<const Stanza> stanzas() const { return stanzas_; }
  [[nodiscard]] std::span<const Group> groups() const { return groups_; }
  [[nodiscard]] std::span<const Fatal> fatals() const { return fatals_; }
  [[nodiscard]] std::span<const Include> includes() const { return includes_; }
  [[nodiscard]] std::span<const LineRef> mappings() const { return mappings_; }
  [[nodiscard]] std::span<const Selection> selections() const { return selections_; }
  [[nodiscard]] std::span<const Repetition> repetitions() const { return repetitions_; }
  [[nodiscard]] std::span<const LineRef> unknown_options() const { return unknown_options_; }
  [[nodiscard]] std::span<const PortlessBridge> portless_bridges() const { return portless_bridges_; }
  /// One for each inet and inet6 stanza that has any of these options and has nothing to do with inheritance, in file
  /// order.
  [[nodiscard]] std::span<const Addressing> addressings() const { return addressings_; }
  [[nodiscard]] const DialectEvidence& evidence() const { return evidence_; }
  [[nodiscard]] Dialect dialect() const { return evidence_.dialect(); }

  /// Whether every file that the program would read was read.
  [[nodiscard]] bool complete() const;

  [[nodiscard]] const Line& line(LineRef at) const { return parts_[at.part].document.lines[at.line]; }
  [[nodiscard]] const Document& document(const Stanza& stanza) const { return parts_[stanza.part].document; }
  /// The arguments or the value of a line.
  [[nodiscard]] std::string_view rest(LineRef at) const { return parts_[at.part].document.rest(line(at)); }
  [[nodiscard]] FileId file(LineRef at) const { return parts_[at.part].file; }

  /// Empty if no stanza has the name.
  [[nodiscard]] const Group* group(std::string_view name) const;
  [[nodiscard]] std::vector<const Stanza*> stanzas_of(const Group& group) const;

  /// Whether the pattern of a mapping fits the name: it may turn it into one that has a stanza.
  [[nodiscard]] bool is_mapped(std::string_view name) const;

  /// The stanza that an option line stands in; null for other lines.
  [[nodiscard]] const Stanza* stanza_at(LineRef at) const;

  /// The options of a stanza as written, in order, without inherited ones.
  [[nodiscard]] std::vector<Option> options(const Stanza& stanza) const;

  /// The first line of the stanza itself with the option. Empty: it has none, perhaps an inherited one.
  [[nodiscard]] std::optional<LineRef> own_line(const Stanza& stanza, OptionId id) const;

  /// The value that the program gives an option of the stanza, from the stanza itself or else inherited. An inherited
  /// value comes before the stanza's own in the program's joined text; the first part is returned.
  [[nodiscard]] std::optional<std::string_view> value(const Stanza& stanza, OptionId id) const;

  /// Every option of these ids, whatever its stanza: bridge_ports, vlan-raw-device, bond-slaves, bond-master,
  /// ovs_bridge, ovs_ports. Nothing for other ids.
  [[nodiscard]] std::span<const Option> options_named(OptionId id) const;

  /// The command lines that run a program of this name, directly and as their first word: ip, brctl, route, sysctl,
  /// echo. Nothing for other programs.
  [[nodiscard]] std::span<const Option> commands_of(std::string_view program) const;

  /// The selections that name an interface (in whatever class), in file order.
  [[nodiscard]] std::vector<const Selection*> selections_of(std::string_view name) const;

 private:
  friend class Loader;

  const Workspace* workspace_;
  std::deque<Part> parts_;
  std::vector<Stanza> stanzas_;
  std::vector<Group> groups_;
  std::unordered_map<std::string_view, std::uint32_t> group_by_name_;
  std::vector<Fatal> fatals_;
  std::vector<Include> includes_;
  std::vector<LineRef> mappings_;
  std::vector<Selection> selections_;
  /// Name to the first and the last selection of it.
  std::unordered_map<std::string_view, std::pair<std::uint32_t, std::uint32_t>> selections_of_name_;
  std::vector<Repetition> repetitions_;
  std::vector<LineRef> unknown_options_;
  std::unordered_map<OptionId, std::vector<Option>> options_named_;
  std::unordered_map<std::string_view, std::vector<Option>> commands_;
  std::vector<PortlessBridge> portless_bridges_;
  std::vector<Addressing> addressings_;
  DialectEvidence evidence_;
};

/// Reads the entry file's tree of sources into a fresh configuration. Never fails: what cannot be read is an
/// Include::Result or in Workspace::unreadable().
void load(Workspace& workspace, FileId entry, Configuration& into);

}  // namespace cfglint::interfaces
