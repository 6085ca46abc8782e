// interfaces/bom: a UTF-8 byte order mark in front of the first word.
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/bom",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a byte order mark becomes part of the first keyword",
    .what = "Finds the bytes EF BB BF at the beginning of a file. Some editors on Windows put them there.",
    .why =
        "ifupdown knows bytes only. The first word is then no keyword, ifupdown stops with \"misplaced option\", and "
        "no interface comes up.",
    .example = {.bad = "\xEF\xBB\xBF"
                       "auto lo\niface lo inet loopback\n",
                .good = "auto lo\niface lo inet loopback\n"},
    .fix_notes = "Safe: only the three bytes go.",
    .proof = "`ifquery --list` of ifupdown 0.8.41: \"misplaced option\", exit status 1; without the mark, 0.",
    .options = {},
};

constexpr std::uint32_t kMarkBytes = 3;

void check(const Configuration& configuration, Context& context) {
  for (const Part& part : configuration.parts()) {
    if (!part.document.has_bom) continue;
    const Span mark{0, kMarkBytes};
    auto& found =
        context.report(kInfo, part.file, mark,
                       part.is_entry ? "a byte order mark makes the first word unknown: no interface comes up"
                                     : "a byte order mark makes the first word unknown: this file is ignored");
    found.fix = one_edit(Safety::Safe, "remove the byte order mark", {part.file, mark, ""});
  }
}

}  // namespace

const InterfacesRule rules::bom{kInfo, check};

}  // namespace cfglint::interfaces
