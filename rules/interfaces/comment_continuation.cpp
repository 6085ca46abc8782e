// interfaces/comment-continuation: comments and continued lines do not mix.
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/comment-continuation",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a comment that looks continued, or one inside a continued line",
    .what =
        "Finds comments that end in a backslash above a line that is in force, and lines that begin with `#` behind "
        "a line that ends in a backslash.",
    .why =
        "A comment is never continued: the line below it counts, although it looks switched off. And behind a "
        "backslash a `#` does not begin a comment: its text becomes a part of the value.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    # gateway \\\n    mtu 1400\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    # gateway\n    mtu 1400\n"},
    .fix_notes =
        "Removing the backslash of a comment is safe: nothing changes but the looks. Moving a comment out of a "
        "continued line changes the value and what is joined to it, so it is unsafe.",
    .proof = "`ifup -n` of ifupdown 0.8.41; `get_line()` in `config.c` drops comments before it looks for backslashes.",
    .options = {},
};

/// A line that does something follows at once.
bool shields_a_line(const Document& document, std::uint32_t index) {
  if (index + 1 == document.lines.size()) return false;
  const Kind next = document.lines[index + 1].kind;
  return next != Kind::Blank && next != Kind::Comment;
}

void check_comment(const Part& part, const Line& line, Context& context) {
  const Span content = part.document.content(line);
  const Span backslash{content.end - 1, content.end};
  auto& found =
      context.report(kInfo, part.file, backslash, "a comment is not continued: the line below it is in force");
  const auto bytes = part.document.file().bytes();
  auto begin = backslash.begin;
  while (begin > line.span.begin && (bytes[begin - 1] == '\\' || is_blank(bytes[begin - 1]))) --begin;
  found.fix = one_edit(Safety::Safe, "remove the backslash", {part.file, {begin, backslash.end}, ""});
}

/// The physical lines of a continued line that begin with '#', moved above it.
Fix move_above(const Part& part, const Line& line) {
  const SourceFile& file = part.document.file();
  Fix fix{.safety = Safety::Unsafe,
          .title = "move the comment above the line",
          .edits = {},
          .new_files = {},
          .isolation = {},
          .next_steps = {}};
  std::string moved;
  auto number = file.locate(line.span.begin).line + 1;
  Span kept = file.line(number - 1);
  bool ends_in_comment = false;
  for (Span physical = file.line(number); physical.begin < line.span.end; physical = file.line(++number)) {
    const auto text = file.text(physical);
    const auto first = text.find_first_not_of(" \t\v\f\r");
    ends_in_comment = first != std::string_view::npos && text[first] == '#';
    if (!ends_in_comment) {
      kept = physical;
      continue;
    }
    const Span whole = file.whole_lines(physical.empty() ? Span{physical.begin, physical.begin} : physical);
    std::string comment(text.substr(0, text.find_last_not_of(" \t\v\f\r\\") + 1));
    moved += comment.append(line_end(part.document));
    fix.edits.push_back({part.file, whole, ""});
  }
  if (ends_in_comment) {
    // The comment ended the line; without it the backslash above would join what comes next.
    const auto size = file.text(kept).find_last_not_of(" \t\v\f\r\\") + 1;
    fix.edits.push_back({part.file, {kept.begin + static_cast<std::uint32_t>(size), kept.end}, ""});
  }
  fix.edits.push_back({part.file, {line.span.begin, line.span.begin}, moved});
  return fix;
}

void check(const Configuration& configuration, Context& context) {
  for (const Part& part : configuration.parts()) {
    for (const auto index : part.document.marked) {
      const Line& line = part.document.lines[index];
      if ((line.marks & kCommentBackslash) != 0 && shields_a_line(part.document, index))
        check_comment(part, line, context);
      if ((line.marks & kJoinedComment) == 0) continue;
      auto& found = context.report(kInfo, part.file, part.document.content(line),
                                   "behind a backslash '#' begins no comment: its text is part of this line");
      found.fix = move_above(part, line);
    }
  }
}

}  // namespace

const InterfacesRule rules::comment_continuation{kInfo, check};

}  // namespace cfglint::interfaces
