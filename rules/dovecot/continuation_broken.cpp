// dovecot/continuation-broken: a backslash whose next line never comes.
#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/continuation-broken",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a blank or comment line breaks a continued line",
    .what = "Finds a backslash at the end of a line that a blank line, a comment or the end of the file follows.",
    .why =
        "Dovecot forgets everything that it has of the line by then. What follows is read as a line of its own: "
        "mostly an error, sometimes a setting. At the end of a file the setting is lost without a word.",
    .example = {.bad = "auth_mechanisms = plain \\\n# and\n  login\n", .good = "auth_mechanisms = plain \\\n  login\n"},
    .fix_notes = "Safe: removes blank lines between the parts. A comment there is for a person to move.",
    .proof = "doveconf 2.3.19 and 2.4.1; config_parse_line() returns CONFIG_LINE_TYPE_SKIP and the buffer is reset.",
    .options = {},
};

/// Deletes the blank lines that follow, if nothing but those stands before the next text.
std::optional<Fix> close_gap(const Configuration& configuration, LineRef at) {
  const auto& lines = configuration.document(at).lines;
  auto next = at.line + 1;
  while (next < lines.size() && lines[next].kind == Kind::Blank) ++next;
  if (next == lines.size() || lines[next].kind == Kind::Comment) return std::nullopt;
  return fix_of(Safety::Safe, "remove the blank lines inside the setting",
                {configuration.file(at), {lines[at.line + 1].span.begin, lines[next].span.begin}, ""});
}

void check(const Configuration& configuration, Context& context) {
  for (const LineRef at : configuration.lost_lines()) {
    const bool at_end = (configuration.line(at).marks & kEndOfFile) != 0;
    auto& found = context.report(kInfo, configuration.file(at), content_span(configuration, at),
                                 at_end ? "the file ends behind a backslash: Dovecot ignores this line"
                                        : "the next line breaks the continuation: Dovecot forgets this text");
    if (!at_end) found.fix = close_gap(configuration, at);
    found.help = at_end ? "remove the backslash" : "put the lines of the setting directly below each other";
  }
}

}  // namespace

const DovecotRule rules::continuation_broken{kInfo, check};

}  // namespace cfglint::dovecot
