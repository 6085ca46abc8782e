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

/// The blanks between the backslash that ends at an offset and the end of its line; empty if something else is there,
/// as where the backslash was joined to the blanks of the next line.
Span blanks_behind(std::string_view bytes, std::uint32_t offset) {
  auto end = offset;
  while (end != bytes.size() && is_blank(bytes[end])) ++end;
  const bool whole = bytes[offset - 1] == '\\' && (end == bytes.size() || bytes[end] == '\n');
  return {offset, whole ? end : offset};
}

void check(const Configuration& configuration, Context& context) {
  for (const Part& part : configuration.parts()) {
    for (const auto index : part.document.marked) {
      const Line& line = part.document.lines[index];
      if ((line.marks & kBackslashBlank) == 0 || index + 1 == part.document.lines.size()) continue;
      const auto end = part.document.content(line).end;
      const Span blanks = blanks_behind(part.document.file().bytes(), end);
      if (blanks.empty()) continue;
      auto& found = context.report(kInfo, part.file, {end - 1, end},
                                   "blanks follow the backslash, so this line is not continued");
      found.here = "stays in the value";
      found.fix = one_edit(Safety::Unsafe, "remove the blanks, so that the next line belongs to this one",
                           {part.file, blanks, ""});
    }
  }
}

}  // namespace

const InterfacesRule rules::trailing_space_continuation{kInfo, check};

}  // namespace cfglint::interfaces
