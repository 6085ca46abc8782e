// interfaces/multiple-default-gateways: the second default route cannot be added.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/multiple-default-gateways",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "two IPv4 default routes of one metric",
    .what =
        "Finds a second `gateway` among the `inet static` stanzas that `auto` brings up, where no `metric` tells the "
        "routes apart. The kernel takes a second default route of IPv6.",
    .why =
        "ifupdown adds each as a default route. The kernel refuses the second (\"File exists\"), `ifup` ends there "
        "with "
        "status 1, and the lines behind it are not run. A host needs one default route; other networks get `up ip "
        "route add`.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n\n"
                       "auto eth1\niface eth1 inet static\n    address 198.51.100.10/24\n    gateway 198.51.100.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n\n"
                        "auto eth1\niface eth1 inet static\n    address 198.51.100.10/24\n    gateway 198.51.100.1\n"
                        "    metric 10\n"},
    .fix_notes = "Unsafe: gives the second a metric, so that it is a spare; perhaps it was not meant to be a default.",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace with two interfaces: \"RTNETLINK answers: File exists\", "
        "exit status 1; with a metric, status 0.",
    .options = {},
};

constexpr unsigned kStep = 10;  // between the metrics that the fix gives

bool is_brought_up(const Configuration& configuration, const Stanza& stanza) {
  const auto selections = configuration.selections_of(stanza.name);
  return std::ranges::any_of(
      selections, [&](const Selection* selection) { return configuration.line(selection->at).kind == Kind::Auto; });
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  std::map<std::string, LineRef> first;  // by metric
  unsigned given = 0;
  for (const Stanza& stanza : configuration.stanzas()) {
    if (stanza.method != "static" || stanza.family != Family::Inet) continue;
    const auto at = configuration.own_line(stanza, OptionId::Gateway);
    if (!at || !is_brought_up(configuration, stanza)) continue;
    const auto metric = configuration.value(stanza, OptionId::Metric);
    const auto [place, is_first] = first.try_emplace(std::string(metric.value_or("")), *at);
    if (is_first) continue;
    auto& found = context.report(kInfo, configuration.file(*at), content_span(configuration, *at),
                                 "a second default route with the same metric: it cannot be added, and ifup ends here");
    found.here = "second";
    found.labels.push_back({configuration.file(place->second), content_span(configuration, place->second), "first"});
    if (metric) continue;
    do given += kStep;
    while (first.contains(std::to_string(given)));
    found.fix = one_edit(Safety::Unsafe, "give the second route a metric",
                         insert_below(configuration, *at, fmt::format("metric {}", given)));
  }
}

}  // namespace

const InterfacesRule rules::multiple_default_gateways{kInfo, check};

}  // namespace cfglint::interfaces
