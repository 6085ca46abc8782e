// interfaces/keyword-typo: `iafce`, `atuo`, `allow-hotplgu`.
#include "src/model/interfaces/keyword_typo.hpp"

#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/keyword-typo",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a misspelt keyword is an option of the stanza above",
    .what =
        "Finds `iface`, `auto`, `allow-`, `source` and `source-directory` lines whose first word is at most two "
        "letters off: the rest of the line is what the keyword wants (a name, a family and its method; names that "
        "have a stanza; a path). Also `interface` instead of `iface`, and classes that are almost `hotplug` or "
        "`auto`, as a warning: a class may have any name.",
    .why =
        "Any word is an option for ifupdown. `iafce eth1 inet static` is accepted without a word, eth1 does not exist, "
        "and the lines below it belong to the stanza above: its address may be another one. Outside of a stanza "
        "ifupdown stops. A class that nothing asks for is never brought up.",
    .example = {.bad = "auto eth0\niface eth0 inet dhcp\n\nauto eth1\niafce eth1 inet static\n    address "
                       "192.0.2.10/24\n",
                .good = "auto eth0\niface eth0 inet dhcp\n\nauto eth1\niface eth1 inet static\n    address "
                        "192.0.2.10/24\n"},
    .fix_notes = "Unsafe: the stanza begins to work, which may change what the host does.",
    .proof = "`ifquery --list -a` and `ifup -n` of ifupdown 0.8.36, 0.8.41 and 0.8.44.",
    .options = {},
};

Diagnostic& report(const Configuration& configuration, LineRef at, const Misspelling& typo, std::string_view outcome,
                   Context& context) {
  const Document& document = configuration.parts()[at.part].document;
  auto& found = context.report(kInfo, configuration.file(at), document.raw(typo.word),
                               fmt::format("'{}' is not '{}': {}", document.text(typo.word), typo.meant, outcome));
  if (auto edit = replace(configuration, at, typo.word, typo.meant)) {
    found.fix = one_edit(Safety::Unsafe, fmt::format("write '{}'", typo.meant), std::move(*edit));
  }
  return found;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Fatal& fatal : configuration.fatals()) {
    if (fatal.problem != Problem::MisplacedOption) continue;
    if (const auto typo = keyword_typo(configuration, fatal.at))
      report(configuration, fatal.at, *typo, "ifupdown stops here", context);
  }
  for (const LineRef at : configuration.unknown_options()) {
    if (configuration.line(at).problem != Problem::None) continue;
    if (const auto typo = keyword_typo(configuration, at))
      report(configuration, at, *typo, "the line is an option of the stanza above", context);
  }
  LineRef last{kNone, kNone};
  for (const Selection& selection : configuration.selections()) {
    if (selection.at == last) continue;
    last = selection.at;
    const auto typo = class_typo(configuration, selection.at);
    if (!typo) continue;
    report(configuration, selection.at, *typo, "nothing brings up this class", context).severity = Severity::Warning;
  }
}

}  // namespace

const InterfacesRule rules::keyword_typo{kInfo, check};

}  // namespace cfglint::interfaces
