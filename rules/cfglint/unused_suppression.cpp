// cfglint/unused-suppression: a comment silences a rule that has nothing to say.
#include <fmt/format.h>

#include <algorithm>

#include "rules/cfglint/catalogue.hpp"
#include "rules/cfglint/remove_comment.hpp"

namespace cfglint::suppressions {

const RuleInfo kUnused{
    .id = "cfglint/unused-suppression",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a suppression has nothing to suppress",
    .what =
        "Finds `# cfglint: ignore[...]`, `disable[...]`, `enable[...]` and `file-ignore[...]` for rules that find "
        "nothing there. A rule that is not selected, that does not hold for the target release, or that stays silent "
        "because a part of the configuration is not known, is no reason to complain.",
    .why =
        "The mistake was repaired and the comment stayed. The next mistake of that kind in that place will be hidden, "
        "by a reason that is no longer true.",
    .example = {.bad = "# cfglint: ignore[interfaces/eol-comment] the provider's tool writes it\nauto "
                       "eth0\niface eth0 inet dhcp\n",
                .good = "auto eth0\niface eth0 inet dhcp\n"},
    .fix_notes =
        "Safe: the comment goes away with its reason, or only the rule's name if others in it are used. No program "
        "reads it.",
    .proof = "tests/engine/suppress_test.cpp: the finding is gone without the comment as well.",
    .options = {},
};

namespace {

/// The comment's rules without the unused ones.
std::string remaining(const Suppression& suppression, const std::vector<SuppressedRule>& unused) {
  std::string names;
  for (const SuppressedRule& rule : suppression.rules) {
    if (std::ranges::find(unused, rule.span, &SuppressedRule::span) != unused.end()) continue;
    names += (names.empty() ? "" : ", ") + rule.id;
  }
  return names;
}

}  // namespace

void report_unused(const Place& place, const std::vector<SuppressedRule>& unused, Context& context) {
  const Suppression& suppression = *place.suppression;
  std::string names;
  for (const SuppressedRule& rule : unused) names += (names.empty() ? "" : ", ") + rule.id;
  auto& found = context.report(kUnused, place.id, suppression.comment,
                               suppression.verb == SuppressionVerb::Enable
                                   ? fmt::format("there is no disable[{}] above that this could end", names)
                                   : fmt::format("nothing to suppress here: {}", names));
  Fix fix;
  fix.safety = Safety::Safe;
  fix.title = "remove it";
  if (unused.size() == suppression.rules.size()) {
    fix.edits.push_back({place.id, with_its_blanks(*place.file, suppression.comment), ""});
  } else {
    const Span list{suppression.rules.front().span.begin, suppression.rules.back().span.end};
    fix.edits.push_back({place.id, list, remaining(suppression, unused)});
    fix.title = fmt::format("remove {} from it", names);
  }
  found.fix = std::move(fix);
}

}  // namespace cfglint::suppressions
