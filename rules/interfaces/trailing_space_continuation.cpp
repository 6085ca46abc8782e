// interfaces/trailing-space-continuation: blanks behind a backslash.
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/trailing-space-continuation",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a backslash with blanks behind it continues nothing",
    .what = "Finds lines that end in a backslash and then blanks.",
    .why =
        "Only a backslash that is the very last byte continues a line. Here it stays in the value, and the next line "
        "is read as an option of its own.",
    .example = {.bad = "auto eth0\niface eth0 inet manual\n    up ip link set dev eth0 \\  \n    up\n",
                .good = "auto eth0\niface eth0 inet manual\n    up ip link set dev eth0 \\\n    up\n"},
    .fix_notes = "Unsafe: the next line becomes a part of this one, which changes both.",
    .proof = "`ifup -n` of ifupdown 0.8.41; `get_line()` in `config.c` looks at the last byte before the newline.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  for (const Part& part : configuration.parts()) {
    for (const auto index : part.document.marked) {
      const Line& line = part.document.lines[index];
      if ((line.marks & kBackslashBlank) == 0 || index + 1 == part.document.lines.size()) continue;
      const Span content = part.document.content(line);
      const Span backslash{content.end - 1, content.end};
      auto& found =
          context.report(kInfo, part.file, backslash, "blanks follow the backslash, so this line is not continued");
      found.here = "stays in the value";
      const auto bytes = part.document.file().bytes();
      auto end = content.end;
      while (bytes[end] != '\n') ++end;
      found.fix = one_edit(Safety::Unsafe, "remove the blanks, so that the next line belongs to this one",
                           {part.file, {content.end, end}, ""});
    }
  }
}

}  // namespace

const InterfacesRule rules::trailing_space_continuation{kInfo, check};

}  // namespace cfglint::interfaces
