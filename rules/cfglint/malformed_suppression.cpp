// cfglint/malformed-suppression: a comment speaks to cfglint and says nothing that it understands.
#include "rules/cfglint/catalogue.hpp"

namespace cfglint::suppressions {

const RuleInfo kMalformed{
    .id = "cfglint/malformed-suppression",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a comment to cfglint that it cannot read",
    .what =
        "Finds comments that begin with `cfglint:` and are none of `ignore[RULE, ...]`, `disable[...]`, "
        "`enable[...]`, `file-ignore[...]`. What stands behind the bracket is the reason. There is no way to silence "
        "all rules at once.",
    .why = "The comment looks as if it silenced something and does nothing.",
    .example = {.bad = "# cfglint: ignore interfaces/eol-comment\nauto eth0 # uplink\niface eth0 inet dhcp\n",
                .good = "# cfglint: ignore[interfaces/eol-comment] left for later\nauto eth0 # uplink\niface eth0 "
                        "inet dhcp\n"},
    .fix_notes = "",
    .proof = "tests/model/suppression_test.cpp.",
    .options = {},
};

void report_malformed(const Place& place, Context& context) {
  context.report(kMalformed, place.id, place.suppression->comment, place.suppression->mistake);
}

}  // namespace cfglint::suppressions
