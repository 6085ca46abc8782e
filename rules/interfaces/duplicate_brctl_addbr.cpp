// interfaces/duplicate-brctl-addbr: the same bridge made in two stanzas.
#include <fmt/format.h>

#include <unordered_map>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/duplicate-brctl-addbr",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a bridge is made in two of its stanzas",
    .what =
        "Finds a second `pre-up brctl addbr NAME` among the stanzas of NAME, as one for IPv4 and one for IPv6 often "
        "have.",
    .why =
        "All stanzas of a name are run one after the other. The second `brctl addbr` fails because the bridge is "
        "there, "
        "`ifup` stops with status 1, and the second stanza, mostly the IPv6 half, is never set up.",
    .example = {.bad = "auto br0\niface br0 inet static\n    address 192.0.2.1/24\n    pre-up brctl addbr br0\niface "
                       "br0 inet6 static\n    address 2001:db8::1/64\n    pre-up brctl addbr br0\n",
                .good = "auto br0\niface br0 inet static\n    address 192.0.2.1/24\n    pre-up brctl addbr br0\niface "
                        "br0 inet6 static\n    address 2001:db8::1/64\n"},
    .fix_notes = "Safe: all lines but the first are deleted. They can only fail.",
    .proof =
        "`ifup` of ifupdown 0.8.41 with bridge-utils 1.7.1 in a network namespace: \"device br0 already exists\", "
        "status 1.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  std::unordered_map<std::uint32_t, LineRef> first;
  for (const Option& option : configuration.commands_of("brctl")) {
    if (option.id != OptionId::PreUp) continue;
    const Stanza& stanza = configuration.stanzas()[option.stanza];
    const auto command = read_network_command(option.value, stanza.name);
    if (!command || command->action != Action::AddBridge || command->device != stanza.name) continue;
    const auto [place, is_new] = first.try_emplace(stanza.group, option.at);
    if (is_new || command->ignores_failure) continue;
    auto& found =
        context.report(kInfo, configuration.file(option.at), content_span(configuration, option.at),
                       fmt::format("'{}' exists by now: this fails, and the rest of ifup is not run", stanza.name));
    found.labels.push_back(
        {configuration.file(place->second), content_span(configuration, place->second), "made here"});
    found.fix = one_edit(Safety::Safe, "delete the line", delete_line(configuration, option.at));
  }
}

}  // namespace

const InterfacesRule rules::duplicate_brctl_addbr{kInfo, check};

}  // namespace cfglint::interfaces
