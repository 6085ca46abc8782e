#include "src/model/interfaces/addressing.hpp"

#include <algorithm>

#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces {
namespace {

std::optional<LineRef>* line_of(Addressing& addressing, OptionId id) {
  switch (id) {
    case OptionId::Address:
      return &addressing.address;
    case OptionId::Netmask:
      return &addressing.netmask;
    case OptionId::Broadcast:
      return &addressing.broadcast;
    case OptionId::Gateway:
      return &addressing.gateway;
    case OptionId::Pointopoint:
      return &addressing.pointopoint;
    case OptionId::Mtu:
      return &addressing.mtu;
    case OptionId::Hwaddress:
      return &addressing.hwaddress;
    default:
      return nullptr;
  }
}

/// Neither a comment nor an equals sign is one.
bool has_value(const Document& document, const Line& line) {
  const auto value = document.rest(line);
  return !value.empty() && !value.starts_with('#') && (line.marks & kEqualsValue) == 0;
}

/// A netmask of its own beats the length (convert_variables and `=netmask?` in inet.defn).
std::optional<Prefix> network_of(const Configuration& configuration, const Addressing& addressing) {
  if (!addressing.address) return std::nullopt;
  const auto text = first_word(configuration.rest(*addressing.address));
  const auto slash = text.find('/');
  auto network = parse_address(text.substr(0, slash));
  if (!network || (!addressing.netmask && slash == std::string_view::npos)) return std::nullopt;
  const auto mask = addressing.netmask ? first_word(configuration.rest(*addressing.netmask)) : text.substr(slash + 1);
  const auto length = parse_netmask(mask, network->version);
  if (!length) return std::nullopt;
  network->length = *length;
  return network;
}

std::optional<Addressing> read_addressing(const Configuration& configuration, std::uint32_t index) {
  const Stanza& stanza = configuration.stanzas()[index];
  const Part& part = configuration.parts()[stanza.part];
  Addressing addressing;
  addressing.stanza = index;
  bool any = false;
  for (auto line = stanza.first_line + 1; line < stanza.end_line; ++line) {
    const OptionId id = part.option_ids[line];
    auto* const field = line_of(addressing, id);
    if (field == nullptr) continue;
    if (*field || !has_value(part.document, part.document.lines[line])) return std::nullopt;
    *field = LineRef{stanza.part, line};
    any = true;
  }
  if (!any) return std::nullopt;
  addressing.network = network_of(configuration, addressing);
  return addressing;
}

}  // namespace

std::vector<Addressing> read_addressings(const Configuration& configuration) {
  std::vector<Addressing> found;
  const auto count = static_cast<std::uint32_t>(configuration.stanzas().size());
  found.reserve(count);  // a list that grows is there twice while it is moved
  std::vector<bool> is_base(count);
  for (const Stanza& stanza : configuration.stanzas()) {
    if (stanza.base != kNone) is_base[stanza.base] = true;
  }
  for (std::uint32_t index = 0; index != count; ++index) {
    const Stanza& stanza = configuration.stanzas()[index];
    if (stanza.family != Family::Inet && stanza.family != Family::Inet6) continue;
    if (is_base[index] || !configuration.document(stanza).ifaces[stanza.iface].inherits.empty()) continue;
    if (auto addressing = read_addressing(configuration, index)) found.push_back(*addressing);
  }
  return found;
}

std::string_view first_word(std::string_view value) {
  const auto end = std::ranges::find_if(value, is_blank);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

}  // namespace cfglint::interfaces
