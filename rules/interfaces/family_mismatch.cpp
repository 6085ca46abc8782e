// interfaces/family-mismatch: an address of the other family.
#include <fmt/format.h>

#include <array>

#include "rules/interfaces/address_text.hpp"
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/family-mismatch",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "an IPv6 address in an inet stanza, or an IPv4 address in an inet6 stanza",
    .what =
        "Looks at `address`, `broadcast` and `pointopoint` of `inet static` stanzas and at `address` and `gateway` of "
        "`inet6 static` stanzas. An IPv6 `gateway` of an `inet` stanza works: `ip` finds its family out.",
    .why =
        "The family decides which command of `ip` gets the address. It refuses one of the other family, `ifup` ends "
        "there, and the address is not set.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 2001:db8::10/64\n",
                .good = "auto eth0\niface eth0 inet6 static\n    address 2001:db8::10/64\n"},
    .fix_notes = "Unsafe: changes the family on the iface line, if every address of the stanza is of the other one.",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace: \"any valid prefix is expected\" for inet, \"inet6 prefix "
        "is expected\" for inet6, exit status 1.",
    .options = {},
};

class Checker {
 public:
  Checker(const Configuration& configuration, Context& context) : configuration_(configuration), context_(context) {}

  void check(const Addressing& addressing) {
    const Stanza& stanza = configuration_.stanzas()[addressing.stanza];
    const bool inet = stanza.family == Family::Inet;
    const std::array lines = inet ? std::array{addressing.address, addressing.broadcast, addressing.pointopoint}
                                  : std::array{addressing.address, addressing.gateway, std::optional<LineRef>()};
    for (const auto& line : lines) {
      if (!line || !is_of_other_family(*line, stanza.family)) continue;
      auto& found = context_.report(kInfo, configuration_.file(*line), rest_span(configuration_, *line),
                                    fmt::format("an {} address in an {} stanza: ifup ends here", inet ? "IPv6" : "IPv4",
                                                inet ? "inet" : "inet6"));
      if (line == addressing.address) found.fix = change_family(addressing, stanza);
    }
  }

 private:
  [[nodiscard]] bool is_of_other_family(LineRef at, Family family) const {
    const auto text = first_word(configuration_.rest(at));
    return read_address(text.substr(0, text.find('/')), family == Family::Inet ? IpVersion::V4 : IpVersion::V6) ==
           Reading::OtherFamily;
  }

  /// Not if something in the stanza is of the family that the line names, or has no meaning in the other.
  [[nodiscard]] std::optional<Fix> change_family(const Addressing& addressing, const Stanza& stanza) const {
    if (addressing.broadcast || addressing.pointopoint) return std::nullopt;
    if (addressing.gateway && !is_of_other_family(*addressing.gateway, stanza.family)) return std::nullopt;
    const IpVersion other = stanza.family == Family::Inet ? IpVersion::V6 : IpVersion::V4;
    if (addressing.netmask && !parse_netmask(configuration_.rest(*addressing.netmask), other)) return std::nullopt;
    const std::string_view name = other == IpVersion::V6 ? "inet6" : "inet";
    const Span family = configuration_.document(stanza).ifaces[stanza.iface].family;
    auto edit = replace(configuration_, {stanza.part, stanza.first_line}, family, std::string(name));
    if (!edit) return std::nullopt;
    return one_edit(Safety::Unsafe, fmt::format("make the stanza one of {}", name), std::move(*edit));
  }

  const Configuration& configuration_;
  Context& context_;
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  Checker checker(configuration, context);
  for (const Addressing& addressing : configuration.addressings()) {
    if (!addressing.is_plain && configuration.stanzas()[addressing.stanza].method == "static")
      checker.check(addressing);
  }
}

}  // namespace

const InterfacesRule rules::family_mismatch{kInfo, check};

}  // namespace cfglint::interfaces
