// interfaces/name-too-long: a name that the kernel has no room for.
#include <fmt/format.h>

#include <algorithm>

#include "rules/interfaces/address_text.hpp"
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/name-too-long",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an interface with a name of more than 15 bytes",
    .what =
        "Finds `inet` and `inet6` stanzas of names over 15 bytes, an alias such as `eth0:shop` and its device "
        "together, "
        "that an `auto` or `allow-` line brings up under that name. Names that a mapping or `auto NAME=LOGICAL` uses "
        "are no names of devices, and may be longer; so may what a generator was to replace. For other methods than "
        "static it is a warning.",
    .why =
        "The kernel's names of interfaces have up to 15 bytes (IFNAMSIZ). There cannot be such a device, and `ifup` of "
        "a static stanza ends there.",
    .example = {.bad = "auto enxdeadbeef00c0ffee\niface enxdeadbeef00c0ffee inet static\n    address 192.0.2.10/24\n",
                .good = "auto enxdeadbeef0042\niface enxdeadbeef0042 inet static\n    address 192.0.2.10/24\n"},
    .fix_notes = "",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace: \"Cannot find device\", exit status 1. `IFNAMSIZ` in "
        "`linux/if.h`.",
    .options = {},
};

constexpr std::size_t kNameBytes = 15;

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Group& group : configuration.groups()) {
    if (group.name.size() <= kNameBytes || configuration.selections_of(group.name).empty()) continue;
    if (configuration.is_mapped(group.name) || is_opaque(group.name)) continue;
    const Stanza& stanza = configuration.stanzas()[group.first];
    if (stanza.family != Family::Inet && stanza.family != Family::Inet6) continue;
    const LineRef at{stanza.part, stanza.first_line};
    const Document& document = configuration.document(stanza);
    auto& found =
        context.report(kInfo, configuration.file(at), document.raw(document.ifaces[stanza.iface].name),
                       fmt::format("{} bytes: no interface has a name of more than {}", group.name.size(), kNameBytes));
    found.severity = stanza.method == "static" ? Severity::Error : Severity::Warning;
  }
}

}  // namespace

const InterfacesRule rules::name_too_long{kInfo, check};

}  // namespace cfglint::interfaces
