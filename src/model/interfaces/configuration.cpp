#include "src/model/interfaces/configuration.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <string>

#include "src/core/bounds.hpp"

namespace cfglint::interfaces {

bool Configuration::complete() const {
  return std::ranges::all_of(includes_, [](const Include& include) {
    return include.result == Include::Result::Read || include.result == Include::Result::Ignored;
  });
}

const Group* Configuration::group(std::string_view name) const {
  const auto found = group_by_name_.find(name);
  return found == group_by_name_.end() ? nullptr : &groups_[found->second];
}

std::vector<const Stanza*> Configuration::stanzas_of(const Group& group) const {
  std::vector<const Stanza*> found;
  found.reserve(group.count);
  for (auto index = group.first; index != kNone; index = stanzas_[index].next_in_group) {
    found.push_back(&stanzas_[index]);
  }
  return found;
}

const Stanza* Configuration::stanza_at(LineRef at) const {
  const Part& part = parts_[at.part];
  const std::uint32_t head = part.document.lines[at.line].stanza;
  const auto iface = std::ranges::lower_bound(part.document.ifaces, head, {}, &IfaceLine::line);
  if (iface == part.document.ifaces.end() || iface->line != head) return nullptr;
  return &stanzas_[part.stanzas[static_cast<std::size_t>(iface - part.document.ifaces.begin())]];
}

std::vector<Option> Configuration::options(const Stanza& stanza) const {
  std::vector<Option> found;
  const Part& part = parts_[stanza.part];
  const auto number = static_cast<std::uint32_t>(&stanza - stanzas_.data());
  for (std::uint32_t index = stanza.first_line + 1; index < stanza.end_line; ++index) {
    const Line& line = part.document.lines[index];
    if (line.kind != Kind::Option) continue;
    found.push_back({part.option_ids[index], number, {stanza.part, index}, part.document.rest(line)});
  }
  return found;
}

std::optional<LineRef> Configuration::own_line(const Stanza& stanza, OptionId id) const {
  const Part& part = parts_[stanza.part];
  for (std::uint32_t index = stanza.first_line + 1; index < stanza.end_line; ++index) {
    if (part.option_ids[index] == id) return LineRef{stanza.part, index};
  }
  return std::nullopt;
}

std::optional<std::string_view> Configuration::value(const Stanza& stanza, OptionId id) const {
  const Stanza* at = &stanza;
  std::optional<std::string_view> value;
  for (std::size_t depth = 0; depth != bounds::kInheritanceDepth; ++depth) {
    if (const auto own = own_line(*at, id)) value = parts_[own->part].document.rest(line(*own));
    if (at->base == kNone) break;
    at = &stanzas_[at->base];
  }
  return value;
}

std::span<const Option> Configuration::options_named(OptionId id) const {
  const auto found = options_named_.find(id);
  return found == options_named_.end() ? std::span<const Option>{} : found->second;
}

std::span<const Option> Configuration::commands_of(std::string_view program) const {
  const auto found = commands_.find(program);
  return found == commands_.end() ? std::span<const Option>{} : found->second;
}

std::vector<const Selection*> Configuration::selections_of(std::string_view name) const {
  std::vector<const Selection*> found;
  const auto first = selections_of_name_.find(name);
  if (first == selections_of_name_.end()) return found;
  for (auto index = first->second.first; index != kNone; index = selections_[index].next_of_name) {
    found.push_back(&selections_[index]);
  }
  return found;
}

bool Configuration::is_mapped(std::string_view name) const {
  const std::string wanted(name);
  return std::ranges::any_of(mappings_, [&](LineRef at) {
    const Document& document = parts_[at.part].document;
    Span rest = line(at).rest;
    while (const auto pattern = next_word(document, rest)) {
      if (fnmatch(std::string(document.text(*pattern)).c_str(), wanted.c_str(), 0) == 0) return true;
    }
    return false;
  });
}

}  // namespace cfglint::interfaces
