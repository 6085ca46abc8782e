// interfaces/missing-required: a method without what it cannot do without.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/method_options.hpp"
#include "src/model/interfaces/misspelling.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/missing-required",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a stanza without an option that its method needs",
    .what =
        "Finds stanzas without `address` (static), `address`, `netmask`, `mode` or `endpoint` (tunnel), `endpoint` "
        "(v4tunnel), `local` (6to4) or `bitrate` (can). Stanzas that others inherit from need not be complete.",
    .why =
        "`ifquery` is content with such a stanza. `ifup` stops with \"missing required variable\", and the interface "
        "stays down. An `inet tunnel` needs `netmask` also where the address has a length: it is not split there.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    gateway 192.0.2.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n"},
    .fix_notes = "",
    .proof = "`ifup -n` of ifupdown 0.8.41, each method and option by itself: exit status 1.",
    .options = {},
};

/// Whether a line of the stanza is the option, misspelt: other rules speak of that.
bool is_misspelt(const Configuration& configuration, const Stanza& stanza, std::string_view option) {
  const Part& part = configuration.parts()[stanza.part];
  for (auto index = stanza.first_line + 1; index < stanza.end_line; ++index) {
    if (part.option_ids[index] != OptionId::Unknown) continue;
    const LineRef at{stanza.part, index};
    if (const auto meant = wrong_case(configuration, at); meant && meant->meant == option) return true;
    if (nearest_option(part.document.word(part.document.lines[index])) == option) return true;
  }
  return false;
}

void check(const Configuration& configuration, Context& context) {
  // Behind a line that the program stops at there may be more of the stanza.
  if (configuration.dialect() != Dialect::Ifupdown || !configuration.fatals().empty()) return;
  std::unordered_set<std::uint32_t> bases;
  for (const Stanza& stanza : configuration.stanzas()) {
    if (stanza.base != kNone) bases.insert(stanza.base);
  }
  for (const Stanza& stanza : configuration.stanzas()) {
    const auto number = static_cast<std::uint32_t>(&stanza - configuration.stanzas().data());
    if (bases.contains(number)) continue;
    for (const std::string_view option : required_options(stanza.family, stanza.method)) {
      if (configuration.value(stanza, option_id(option)) || is_misspelt(configuration, stanza, option)) continue;
      const LineRef at{stanza.part, stanza.first_line};
      context.report(kInfo, configuration.file(at), content_span(configuration, at),
                     fmt::format("the method {} needs '{}': ifup stops here", stanza.method, option));
      break;
    }
  }
}

}  // namespace

const InterfacesRule rules::missing_required{kInfo, check};

}  // namespace cfglint::interfaces
