// cfglint/misplaced-suppression: a suppression stands where it does nothing.
#include "rules/cfglint/catalogue.hpp"

namespace cfglint::suppressions {

const RuleInfo kMisplaced{
    .id = "cfglint/misplaced-suppression",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a suppression stands where it does nothing",
    .what =
        "Finds suppressions behind something in /etc/network/interfaces, where a `#` does not begin a comment; "
        "`disable[...]`, `enable[...]` and `file-ignore[...]` behind a value; `file-ignore[...]` behind the first "
        "line that means something; `ignore[...]` with nothing below it.",
    .why =
        "It silences nothing. In interfaces(5), which has comments on lines of their own only, its words become part "
        "of the value besides: `mtu 1500 # cfglint: ...` breaks the command that ifupdown makes of it.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    up ip route add default via "
                       "192.0.2.1 # cfglint: ignore[interfaces/brctl-command] wanted\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    up ip route add default "
                        "via 192.0.2.1\n"},
    .fix_notes =
        "Safe: the comment moves to a line of its own above, or, for `file-ignore`, to the head of the file. What it "
        "stood behind becomes what it looks like. A line that a backslash continues is not changed.",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints the words of the comment as a part of the command. interfaces(5): "
        "end-of-line comments are not supported.",
    .options = {},
};

void report_misplaced(const Place& place, const Misplaced& how, Context& context) {
  const Span comment = place.suppression->comment;
  auto& found = context.report(kMisplaced, place.id, comment, how.why);
  if (!how.movable) return;
  const SourceFile& file = *place.file;
  const Span line = file.whole_lines({how.move_to, how.move_to});
  const std::string_view text = file.text(line);
  const auto indent = text.substr(0, std::min(text.find_first_not_of(" \t"), text.size()));
  const std::string_view line_end = text.ends_with("\r\n") ? "\r\n" : "\n";
  std::string moved(indent);
  moved.append(file.text(comment)).append(line_end);
  Fix fix{Safety::Safe, "move it to a line of its own above", {}, {}, "", {}};
  fix.edits.push_back({place.id, {how.move_to, how.move_to}, std::move(moved)});
  fix.edits.push_back({place.id, how.remove, ""});
  found.fix = std::move(fix);
}

}  // namespace cfglint::suppressions
