#include "rules/interfaces/fake_bridge/bridge_uses.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cfglint::interfaces::fake_bridge {
namespace {

// More patterns than any host has names: beyond that nothing is converted, so that the cost stays linear.
constexpr std::size_t kMostPatterns = 256;

constexpr std::string_view kSeparators = " \t\v\f\r\n\";";

}  // namespace

BridgeUses::BridgeUses(const Configuration& configuration) : configuration_(configuration) {
  for (const PortlessBridge& bridge : configuration.portless_bridges()) {
    const Stanza& first = configuration.stanzas()[bridge.group->first];
    bridges_.emplace(bridge.group->name, first.group);
  }
  see_options();
  see_stanzas();
  see_commands();
  see_selections();
  see_mappings();
}

void BridgeUses::note(std::string_view name, LineRef at, std::string reason) {
  const auto bridge = bridges_.find(name);
  if (bridge != bridges_.end()) first_use_.try_emplace(bridge->first, Refusal{at, std::move(reason)});
}

/// Every word of a text that is a bridge, unless the text stands in the bridge's own stanzas.
void BridgeUses::note_words(std::string_view text, std::uint32_t own_group, LineRef at, std::string_view reason) {
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(kSeparators), text.size());
    const auto bridge = bridges_.find(text.substr(0, end));
    if (bridge != bridges_.end() && bridge->second != own_group) note(bridge->first, at, std::string(reason));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void BridgeUses::see_options() {
  constexpr std::array kUses{OptionId::BridgePorts, OptionId::VlanRawDevice, OptionId::BondSlaves,
                             OptionId::BondMaster,  OptionId::OvsBridge,     OptionId::OvsPorts};
  for (const OptionId id : kUses) {
    for (const Option& option : configuration_.options_named(id)) {
      note_words(option.value, kNone, option.at, "another interface is built on this one");
    }
  }
}

void BridgeUses::see_stanzas() {
  for (const Stanza& stanza : configuration_.stanzas()) {
    const LineRef at{stanza.part, stanza.first_line};
    // NAME.5 is a VLAN of NAME, NAME:1 an alias.
    const auto parent = stanza.name.find_first_of(".:");
    if (parent != std::string_view::npos)
      note(stanza.name.substr(0, parent), at, "another interface is built on this one");
    if (stanza.base != kNone) note(configuration_.stanzas()[stanza.base].name, at, "this stanza inherits from it");
  }
}

void BridgeUses::see_commands() {
  for (const std::string_view program : {"ip", "brctl", "route"}) {
    for (const Option& option : configuration_.commands_of(program)) {
      const std::uint32_t own = configuration_.stanzas()[option.stanza].group;
      note_words(option.value, own, option.at, "another stanza's command needs this interface");
    }
  }
}

/// `auto PATTERN` and `auto PHYSICAL=LOGICAL`.
void BridgeUses::see_selections() {
  for (const Selection& selection : configuration_.selections()) {
    if (selection.name.empty()) continue;
    const auto text = configuration_.parts()[selection.at.part].document.text(selection.name);
    const auto equals = text.find('=');
    if (equals != std::string_view::npos)
      note(text.substr(equals + 1), selection.at, "another name stands for this interface");
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) continue;
    const auto end = text.find('/', slash + 1);
    const auto glob = text.substr(slash + 1, end == std::string_view::npos ? end : end - slash - 1);
    patterns_.push_back({std::string(glob), FNM_EXTMATCH, {selection.at, "this pattern matches the interface"}});
  }
}

void BridgeUses::see_mappings() {
  for (const LineRef at : configuration_.mappings()) {
    const Document& document = configuration_.parts()[at.part].document;
    Span rest = configuration_.line(at).rest;
    while (const auto word = next_word(document, rest)) {
      patterns_.push_back({std::string(document.text(*word)), 0, {at, "a mapping applies to this interface"}});
    }
  }
}

std::optional<Refusal> BridgeUses::of(std::string_view bridge) const {
  if (const auto use = first_use_.find(bridge); use != first_use_.end()) return use->second;
  if (patterns_.empty()) return std::nullopt;
  if (patterns_.size() > kMostPatterns)
    return Refusal{patterns_.front().refusal.at, "too many patterns to tell which apply"};
  const std::string name(bridge);
  for (const Pattern& pattern : patterns_) {
    if (fnmatch(pattern.glob.c_str(), name.c_str(), pattern.flags) == 0) return pattern.refusal;
  }
  return std::nullopt;
}

}  // namespace cfglint::interfaces::fake_bridge
