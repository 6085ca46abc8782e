// cfglint/unexplained-suppression: a suppression without a reason.
#include "rules/cfglint/catalogue.hpp"

namespace cfglint::suppressions {
namespace {

constexpr std::string_view kBool[] = {"true", "false"};
constexpr RuleOption kOptions[] = {
    {"required", "false", kBool, "Whether every suppression has to say why; `lint.require-reason` does the same."}};

}  // namespace

const RuleInfo kUnexplained{
    .id = "cfglint/unexplained-suppression",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a suppression does not say why",
    .what =
        "Finds suppressions without a text behind the bracket. It is silent unless `require-reason = true` stands in "
        "the `[lint]` table of `.cfglint.toml`.",
    .why = "Who reads the file next year cannot know whether the comment still holds.",
    .example = {.bad = "# cfglint: ignore[interfaces/eol-comment]\nauto eth0 # uplink\niface eth0 inet dhcp\n",
                .good = "# cfglint: ignore[interfaces/eol-comment] the provider's tool writes it\nauto eth0 # "
                        "uplink\niface eth0 inet dhcp\n"},
    .fix_notes = "",
    .proof = "tests/engine/suppress_test.cpp.",
    .options = kOptions,
};

void report_unexplained(const Place& place, Context& context) {
  if (context.setting(kUnexplained, "required") != "true") return;
  context.report(kUnexplained, place.id, place.suppression->comment, "this suppression does not say why");
}

}  // namespace cfglint::suppressions
