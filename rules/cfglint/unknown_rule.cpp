// cfglint/unknown-rule: a suppression names no rule.
#include <fmt/format.h>

#include "rules/cfglint/catalogue.hpp"

namespace cfglint::suppressions {

const RuleInfo kUnknown{
    .id = "cfglint/unknown-rule",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a suppression names a rule that does not exist",
    .what =
        "Finds names in `# cfglint: ignore[...]` and its kind that are no rule's. Names are written out as "
        "`--list-rules` prints them: `interfaces/fake-bridge`.",
    .why = "The comment looks as if it silenced something and does nothing.",
    .example = {.bad = "# cfglint: ignore[interfaces/eol-coment] left for later\nauto eth0 # uplink\niface eth0 inet "
                       "dhcp\n",
                .good = "# cfglint: ignore[interfaces/eol-comment] left for later\nauto eth0 # uplink\niface eth0 "
                        "inet dhcp\n"},
    .fix_notes = "Safe: the name that was meant is put in, if one is near. No program reads the comment.",
    .proof = "tests/engine/suppress_test.cpp.",
    .options = {},
};

void report_unknown(const Place& place, const SuppressedRule& rule, std::string_view meant, Context& context) {
  auto& found = context.report(kUnknown, place.id, rule.span, fmt::format("there is no rule '{}'", rule.id));
  if (meant.empty()) {
    found.help = "cfglint --list-rules lists all names";
    return;
  }
  found.fix =
      Fix{Safety::Safe, fmt::format("write {}", meant), {{place.id, rule.span, std::string(meant)}}, {}, "", {}};
}

}  // namespace cfglint::suppressions
