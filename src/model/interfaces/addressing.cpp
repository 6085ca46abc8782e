#include "src/model/interfaces/addressing.hpp"

#include <algorithm>
#include <array>

#include "src/core/byte_set.hpp"
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

constexpr auto kPlainBytes = byte_set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.:/-");

bool is_plain_word(std::string_view value) {
  return std::ranges::all_of(value, [](unsigned char byte) { return kPlainBytes[byte]; });
}

/// Reads the lines of one stanza.
class StanzaReader {
 public:
  StanzaReader(const Configuration& configuration, std::uint32_t index)
      : stanza_(configuration.stanzas()[index]),
        part_(configuration.parts()[stanza_.part]),
        version_(stanza_.family == Family::Inet ? IpVersion::V4 : IpVersion::V6) {
    to_.stanza = index;
  }

  std::optional<Addressing> read() {
    bool any = false;
    bool plain = true;
    for (auto line = stanza_.first_line + 1; line < stanza_.end_line; ++line) {
      auto* const field = line_of(to_, part_.option_ids[line]);
      if (field == nullptr) continue;
      const auto value = part_.document.rest(part_.document.lines[line]);
      // Neither a comment nor an equals sign is a value.
      const bool has_value =
          !value.empty() && !value.starts_with('#') && (part_.document.lines[line].marks & kEqualsValue) == 0;
      if (*field || !has_value) return std::nullopt;
      *field = LineRef{stanza_.part, line};
      any = true;
      plain = plain && is_plain_word(value);
    }
    if (!any) return std::nullopt;
    read_network();
    to_.is_plain = plain && has_addresses_of_its_family();
    return to_;
  }

 private:
  [[nodiscard]] std::string_view word(const std::optional<LineRef>& at) const {
    return at ? first_word(part_.document.rest(part_.document.lines[at->line])) : std::string_view();
  }

  /// A netmask of its own beats the length (convert_variables and `=netmask?` in inet.defn).
  void read_network() {
    const auto text = word(to_.address);
    const auto slash = text.find('/');
    has_length_ = to_.netmask || slash != std::string_view::npos;
    own_ = parse_address(text.substr(0, slash));
    if (!own_ || !has_length_) return;
    const auto length = parse_netmask(to_.netmask ? word(to_.netmask) : text.substr(slash + 1), own_->version);
    if (!length) return;
    to_.network = own_;
    to_.network->length = *length;
  }

  [[nodiscard]] bool has_addresses_of_its_family() const {
    const auto is_own = [&](const std::optional<Prefix>& address) { return address && address->version == version_; };
    if (to_.address && !is_own(own_)) return false;
    if (has_length_ != to_.network.has_value()) return false;
    return std::ranges::all_of(std::array{&to_.gateway, &to_.broadcast, &to_.pointopoint},
                               [&](const auto* line) { return !*line || is_own(parse_address(word(*line))); });
  }

  const Stanza& stanza_;
  const Part& part_;
  IpVersion version_;
  Addressing to_;
  std::optional<Prefix> own_;  ///< the address as a host
  bool has_length_ = false;
};

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
    if (auto addressing = StanzaReader(configuration, index).read()) found.push_back(*addressing);
  }
  return found;
}

std::string_view first_word(std::string_view value) {
  const auto end = std::ranges::find_if(value, is_blank);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

}  // namespace cfglint::interfaces
