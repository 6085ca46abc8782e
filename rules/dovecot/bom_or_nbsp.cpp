// dovecot/bom-or-nbsp: bytes that editors add and that look like nothing.
#include <fmt/format.h>

#include <string>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/bom-or-nbsp",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a byte order mark or a no-break space in a key",
    .what = "Finds the bytes EF BB BF at the beginning of a file, and U+00A0 in front of or inside a key.",
    .why = "Dovecot skips spaces and tabs only; these bytes become a part of the key, which is then unknown.",
    .example = {.bad = "\xEF\xBB\xBF"
                       "auth_verbose = yes\n",
                .good = "auth_verbose = yes\n"},
    .fix_notes = "Safe: removes the mark; a no-break space becomes a space.",
    .proof = "doveconf 2.3.19: \"Unknown setting: \\ufeffkey\" and \"Unknown setting: \\xa0auth_debug\".",
    .options = {},
};

constexpr std::uint32_t kMarkBytes = 3;
constexpr std::string_view kNoBreak = "\xC2\xA0";

void report_no_break(const Part& part, const Line& line, Context& context) {
  const Span word = part.document.raw(line.word);
  Fix fix = new_fix(Safety::Safe, "make it a space");
  const auto bytes = part.document.file().text(word);
  for (auto at = bytes.find(kNoBreak); at != std::string_view::npos; at = bytes.find(kNoBreak, at + 2)) {
    const auto begin = word.begin + static_cast<std::uint32_t>(at);
    fix.edits.push_back({part.file, {begin, begin + 2}, " "});
  }
  auto& found = context.report(kInfo, part.file, word, "a no-break space (U+00A0) is a part of this key");
  if (!fix.edits.empty()) found.fix = std::move(fix);
}

void check(const Configuration& configuration, Context& context) {
  for (const Part& part : configuration.parts()) {
    if (part.document.has_bom) {
      const Span mark{0, kMarkBytes};
      context.report(kInfo, part.file, mark, "a byte order mark is a part of the first key").fix =
          fix_of(Safety::Safe, "remove the byte order mark", Edit{part.file, mark, ""});
    }
    for (const auto index : part.document.marked) {
      const Line& line = part.document.lines[index];
      if ((line.marks & kNoBreakSpace) != 0) report_no_break(part, line, context);
    }
  }
}

}  // namespace

const DovecotRule rules::bom_or_nbsp{kInfo, check};

}  // namespace cfglint::dovecot
