// interfaces/gateway-on-wrong-method: addresses in a stanza whose method does not set any.
#include <fmt/format.h>

#include <algorithm>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/keyword_typo.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/gateway-on-wrong-method",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an address or a gateway that the method does not use",
    .what =
        "Finds `address` and `gateway` in stanzas of the methods dhcp, manual, auto and ppp. Stanzas with a command "
        "that "
        "reads them from the environment (`$IF_ADDRESS`) are left alone.",
    .why =
        "ifupdown takes every option of every stanza and uses those that its method knows. Nobody sets this address or "
        "this route, and nobody says so.",
    .example = {.bad = "auto eth0\niface eth0 inet manual\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n"},
    .fix_notes = "",
    .proof = "`ifup -n` of ifupdown 0.8.41: the commands are the same with and without the lines.",
    .options = {},
};

constexpr std::string_view kMethods[] = {"dhcp", "manual", "auto", "ppp"};

/// Whether a command reads the option from its environment, or the option was meant for a stanza of its own: one whose
/// iface line is misspelt.
bool has_a_use(const Configuration& configuration, const Stanza& stanza) {
  return std::ranges::any_of(configuration.options(stanza), [&](const Option& option) {
    if (option.id == OptionId::Unknown) return keyword_typo(configuration, option.at).has_value();
    return is_command(option.id) && option.value.find("IF_") != std::string_view::npos;
  });
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    const auto at = addressing.address ? addressing.address : addressing.gateway;
    if (!at || std::ranges::find(kMethods, stanza.method) == std::ranges::end(kMethods)) continue;
    if (has_a_use(configuration, stanza)) continue;
    auto& found = context.report(kInfo, configuration.file(*at), content_span(configuration, *at),
                                 fmt::format("the method {} does not use '{}': this has no effect", stanza.method,
                                             addressing.address ? "address" : "gateway"));
    const LineRef head{stanza.part, stanza.first_line};
    found.labels.push_back({configuration.file(head), content_span(configuration, head), "the method"});
  }
}

}  // namespace

const InterfacesRule rules::gateway_on_wrong_method{kInfo, check};

}  // namespace cfglint::interfaces
