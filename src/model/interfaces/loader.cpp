#include <algorithm>
#include <array>
#include <unordered_set>

#include "src/core/bounds.hpp"
#include "src/core/tree_path.hpp"
#include "src/model/interfaces/configuration.hpp"
#include "src/model/interfaces/word_expansion.hpp"

namespace cfglint::interfaces {
namespace {

using namespace std::string_view_literals;

// What rules ask for across stanzas; see Configuration::options_named and commands_of.
constexpr std::array kIndexedOptions{OptionId::BridgePorts, OptionId::VlanRawDevice, OptionId::BondSlaves,
                                     OptionId::BondMaster,  OptionId::OvsBridge,     OptionId::OvsPorts};
constexpr std::array kIndexedPrograms{"ip"sv, "brctl"sv, "route"sv, "sysctl"sv, "echo"sv};

/// The first word of a command line without its directory and without the '-' that makes its failure not matter.
std::string_view program_of(std::string_view command) {
  if (command.starts_with('-')) command.remove_prefix(1);
  const auto end = std::ranges::find_if(command, is_blank);
  std::string_view word(command.data(), static_cast<std::size_t>(end - command.begin()));
  const auto slash = word.rfind('/');
  return slash == std::string_view::npos ? word : word.substr(slash + 1);
}

}  // namespace

/// Reads files in the program's order and fills a Configuration.
class Loader {
 public:
  Loader(Workspace& workspace, Configuration& configuration) : workspace_(workspace), to_(configuration) {}

  void read_entry(FileId entry) {
    seen_.insert(workspace_.file(entry).path());
    read(entry, 0);
  }

  void index() {
    to_.evidence_.see_installed(workspace_.source());
    to_.portless_bridges_ = find_portless_bridges(to_);
    to_.addressings_ = read_addressings(to_);
  }

 private:
  void reserve(std::size_t stanzas);
  void read(FileId file, std::size_t depth);
  void read_line(std::uint32_t part, std::uint32_t index, std::size_t depth);
  void open_stanza(Part& in, LineRef at);
  std::uint32_t base_of(const Document& document, const IfaceLine& iface) const;
  void join_group(std::uint32_t index);
  void read_option(Part& in, LineRef at);
  void note_repetition(OptionId id, std::uint32_t line);
  void read_selection(const Part& in, LineRef at);
  void read_source(std::uint32_t part, std::uint32_t index, std::size_t depth);
  Include::Result read_source_paths(const Line& line, const std::vector<std::string>& paths, std::size_t depth);
  Include::Result read_sourced(const std::string& path, std::size_t depth);

  Workspace& workspace_;
  Configuration& to_;
  std::unordered_set<std::string> seen_;  ///< the program's loop guard, on normal paths
  std::uint32_t stanza_ = kNone;          ///< the open one
  std::uint32_t next_iface_ = 0;          ///< of the file being read
  /// By option id: the stanza that had it last, and the line.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> last_seen_;
};

/// Most stanzas have a name of their own and one line that selects it.
void Loader::reserve(std::size_t stanzas) {
  to_.stanzas_.reserve(stanzas);
  to_.groups_.reserve(stanzas);
  to_.selections_.reserve(stanzas);
}

void Loader::read(FileId file, std::size_t depth) {
  const auto part = static_cast<std::uint32_t>(to_.parts_.size());
  to_.parts_.emplace_back(file, parse(workspace_.file(file)), depth == 0);
  Part& read_part = to_.parts_.back();
  read_part.option_ids.resize(read_part.document.lines.size());
  read_part.stanzas.reserve(read_part.document.ifaces.size());
  if (depth == 0) reserve(read_part.document.ifaces.size());  // most files source nothing
  stanza_ = kNone;
  next_iface_ = 0;
  const auto count = static_cast<std::uint32_t>(read_part.document.lines.size());
  for (std::uint32_t line = 0; line != count; ++line) read_line(part, line, depth);
}

void Loader::read_line(std::uint32_t part, std::uint32_t index, std::size_t depth) {
  Part& in = to_.parts_[part];
  const Line& line = in.document.lines[index];
  if (line.problem != Problem::None) to_.fatals_.push_back({{part, index}, line.problem});
  to_.evidence_.see(line);
  switch (line.kind) {
    case Kind::Iface:
      open_stanza(in, {part, index});
      return;
    case Kind::Option:
      read_option(in, {part, index});
      return;
    case Kind::Mapping:
      to_.mappings_.push_back({part, index});
      return;
    case Kind::Auto:
    case Kind::Allow:
    case Kind::NoAutoDown:
    case Kind::NoScripts:
      read_selection(in, {part, index});
      return;
    case Kind::Source:
    case Kind::SourceDirectory:
      read_source(part, index, depth);
      return;
    default:
      return;
  }
}

void Loader::open_stanza(Part& in, LineRef at) {
  const Document& document = in.document;
  const IfaceLine& iface = document.ifaces[next_iface_];
  to_.evidence_.see_iface(document, iface);

  Stanza stanza;
  stanza.part = at.part;
  stanza.iface = next_iface_++;
  stanza.first_line = at.line;
  stanza.end_line = at.line + 1;
  stanza.name = document.text(iface.name);
  stanza.family = family_named(document.text(iface.family));
  stanza.method = document.text(iface.method);
  if (!iface.inherits.empty()) {
    stanza.base = base_of(document, iface);
    if (stanza.base == kNone) {
      to_.fatals_.push_back({at, Problem::None});
    } else {
      const Stanza& base = to_.stanzas_[stanza.base];
      stanza.bases = base.bases + 1;
      if (stanza.family == Family::Unknown) stanza.family = base.family;
      if (stanza.method.empty()) stanza.method = base.method;
    }
  }
  stanza_ = static_cast<std::uint32_t>(to_.stanzas_.size());
  to_.stanzas_.push_back(stanza);
  in.stanzas.push_back(stanza_);
  join_group(stanza_);
}

/// get_interface() in config.c: the first stanza of that name and, where the line has a family, of that family.
std::uint32_t Loader::base_of(const Document& document, const IfaceLine& iface) const {
  const Group* group = to_.group(document.text(iface.inherits));
  if (group == nullptr) return kNone;
  const Family family = family_named(document.text(iface.family));
  return family == Family::Unknown ? group->first : group->first_of_family[static_cast<std::size_t>(family)];
}

void Loader::join_group(std::uint32_t index) {
  Stanza& stanza = to_.stanzas_[index];
  const auto next = static_cast<std::uint32_t>(to_.groups_.size());
  const auto [place, is_new] = to_.group_by_name_.try_emplace(stanza.name, next);
  if (is_new) to_.groups_.push_back({.name = stanza.name, .first = index});
  stanza.group = place->second;
  Group& group = to_.groups_[stanza.group];
  if (group.last != kNone) to_.stanzas_[group.last].next_in_group = index;
  group.last = index;
  ++group.count;
  auto& first = group.first_of_family[static_cast<std::size_t>(stanza.family)];
  if (first == kNone) first = index;
}

void Loader::read_option(Part& in, LineRef at) {
  const Line& line = in.document.lines[at.line];
  if (line.stanza == kNone || in.document.lines[line.stanza].kind != Kind::Iface) {
    to_.evidence_.see_option(in.document, line);
    return;
  }
  to_.stanzas_[stanza_].end_line = at.line + 1;

  const auto word = in.document.word(line);
  const OptionId id = option_id(word);
  in.option_ids[at.line] = id;
  if (id == OptionId::Unknown) {
    to_.evidence_.see_option(in.document, line);
    to_.unknown_options_.push_back(at);
    return;
  }
  const Option option{id, stanza_, at, in.document.rest(line)};
  if (is_command(id)) {
    const auto program = std::ranges::find(kIndexedPrograms, program_of(option.value));
    if (program != kIndexedPrograms.end()) to_.commands_[*program].push_back(option);
    return;
  }
  const Reader reader = option_name(id).reader;
  if (reader == Reader::Hook) to_.evidence_.see_option(in.document, line);
  if (reader == Reader::Method && !word.ends_with('?')) note_repetition(id, at.line);
  if (std::ranges::find(kIndexedOptions, id) != kIndexedOptions.end()) to_.options_named_[id].push_back(option);
}

void Loader::note_repetition(OptionId id, std::uint32_t line) {
  const auto row = static_cast<std::size_t>(id);
  if (last_seen_.size() <= row) last_seen_.resize(row + 1, {kNone, 0});
  if (last_seen_[row].first == stanza_) to_.repetitions_.push_back({stanza_, last_seen_[row].second, line});
  if (last_seen_[row].first != stanza_) last_seen_[row] = {stanza_, line};
}

void Loader::read_selection(const Part& in, LineRef at) {
  const Document& document = in.document;
  const Line& line = document.lines[at.line];
  const auto add = [&](Span word, std::string_view name) {
    const auto next = static_cast<std::uint32_t>(to_.selections_.size());
    to_.selections_.push_back({at, word, kNone});
    const auto [place, is_new] = to_.selections_of_name_.try_emplace(name, next, next);
    if (is_new) return;
    to_.selections_[place->second.second].next_of_name = next;
    place->second.second = next;
  };
  if (line.stanza != kNone) {
    add({}, to_.stanzas_[stanza_].name);
    return;
  }
  Span rest = line.rest;
  while (const auto word = next_word(document, rest)) add(*word, document.text(*word));
}

void Loader::read_source(std::uint32_t part, std::uint32_t index, std::size_t depth) {
  const Document& document = to_.parts_[part].document;
  const Line& line = document.lines[index];
  const std::string directory(parent_path(document.file().path()));
  if (!workspace_.follows_includes()) {
    stanza_ = kNone;
    to_.includes_.push_back({{part, index}, Include::Result::Unknown});
    return;
  }
  const Expansion expansion = expand_words(workspace_.source(), directory, document.rest(line));

  Include include{{part, index}, Include::Result::Read};
  if (expansion.status == Expansion::Status::Rejected) include.result = Include::Result::Ignored;
  if (expansion.status == Expansion::Status::Opaque) include.result = Include::Result::Unknown;
  if (expansion.status == Expansion::Status::TooMany) include.result = Include::Result::OverBound;

  const auto iface = next_iface_;
  const auto parts = to_.parts_.size();
  const auto result = read_source_paths(line, expansion.paths, depth);
  next_iface_ = iface;
  stanza_ = kNone;
  include.result = std::max(include.result, result);
  include.brought_nothing = to_.parts_.size() == parts;
  to_.includes_.push_back(include);
}

Include::Result Loader::read_source_paths(const Line& line, const std::vector<std::string>& paths, std::size_t depth) {
  auto result = Include::Result::Read;
  for (const std::string& path : paths) {
    if (line.kind == Kind::Source) {
      result = std::max(result, read_sourced(path, depth));
      continue;
    }
    // directory_filter() in config.c: letters, digits, '_' and '-' only.
    for (const DirectoryEntry& entry : workspace_.source().list(path)) {
      const bool wanted = std::ranges::all_of(entry.name, [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
      });
      if (wanted) result = std::max(result, read_sourced(path + "/" + entry.name, depth));
    }
  }
  return result;
}

Include::Result Loader::read_sourced(const std::string& path, std::size_t depth) {
  const auto normal = normal_path(path);
  if (!normal) return Include::Result::Unknown;
  if (!seen_.insert(*normal).second) return Include::Result::Read;
  if (depth + 1 > bounds::kIncludeDepth || seen_.size() > bounds::kIncludedFiles) return Include::Result::OverBound;
  const std::size_t unreadable = workspace_.unreadable().size();
  const auto file = workspace_.load(*normal);
  if (file) {
    read(*file, depth + 1);
    return Include::Result::Read;
  }
  return workspace_.unreadable().size() == unreadable ? Include::Result::Read : Include::Result::Unknown;
}

void load(Workspace& workspace, FileId entry, Configuration& into) {
  Loader loader(workspace, into);
  loader.read_entry(entry);
  loader.index();
}

}  // namespace cfglint::interfaces
