// What an !include names: nothing, itself, or a file inside a block.
#include <fmt/format.h>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kMissing{
    .id = "dovecot/include-missing",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "an !include that matches no file",
    .what =
        "Finds `!include` lines that name no file, also through a pattern. An error where a whole system was named "
        "(`--root`, or the running one), else a warning: the file may come from elsewhere.",
    .why = "Dovecot does not start. Unlike the documentation says, that is so for patterns, too.",
    .example = {.bad = "!include nothing-there.conf\n", .good = "!include_try nothing-there.conf\n"},
    .fix_notes = "Unsafe: makes it `!include_try`, which needs no file.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"No matches\", exit status 89.",
    .options = {},
};

constexpr RuleInfo kRecursive{
    .id = "dovecot/include-recursive",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a file that includes itself",
    .what = "Finds `!include` lines that lead back to a file that is being read.",
    .why = "Dovecot does not start.",
    .example = {.bad = "!include dovecot.conf\n", .good = "# nothing\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Recursive include file\", exit status 89.",
    .options = {},
};

constexpr RuleInfo kInBlock{
    .id = "dovecot/include-in-block",
    .severity = Severity::Info,
    .fix = FixAvailability::None,
    .tier = Tier::Pedantic,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "an include inside a block",
    .what = "Finds includes between the braces of a block.",
    .why =
        "The included file is read inside of that block: its settings are the block's, not global ones. That is "
        "useful, and easily missed by whoever edits the included file.",
    .example = {.bad = "protocol imap {\n  !include_try imap.inc\n}\n", .good = "!include_try imap.inc\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19: the context of the includer is kept.",
    .options = {},
};

template <typename Report>
void each(const Configuration& configuration, Include::Result result, Report&& report) {
  for (const Include& include : configuration.includes()) {
    if (include.result == result) report(include);
  }
}

void check_missing(const Configuration& configuration, Context& context) {
  each(configuration, Include::Result::NoMatch, [&](const Include& include) {
    const auto& line = configuration.line(include.at);
    const auto path = configuration.document(include.at).rest(line);
    if (line.kind != Kind::Include || path.starts_with('"') || path.starts_with('\'')) return;
    const auto* missing = path.find_first_of("*?[{") == std::string_view::npos ? "has this name" : "matches";
    auto& found = context.report(kMissing, configuration.file(include.at), value_span(configuration, include.at),
                                 fmt::format("no file {}: Dovecot does not start", missing));
    if (!context.whole_tree()) {
      found.severity = Severity::Warning;
      found.message = fmt::format("no file here {}; Dovecot does not start without it", missing);
    }
    found.fix = fix_of(Safety::Unsafe, "do without the file if it is not there",
                       replace(configuration, include.at, line.word, "!include_try"));
  });
}

void check_recursive(const Configuration& configuration, Context& context) {
  each(configuration, Include::Result::Recursive, [&](const Include& include) {
    context.report(kRecursive, configuration.file(include.at), content_span(configuration, include.at),
                   "this leads back to a file that is being read: Dovecot does not start");
  });
}

void check_in_block(const Configuration& configuration, Context& context) {
  for (const Include& include : configuration.includes()) {
    if (include.block == kNone) continue;
    const auto& section = configuration.sections()[configuration.blocks()[include.block].section];
    context.report(kInBlock, configuration.file(include.at), content_span(configuration, include.at),
                   fmt::format("the settings of the included file become those of '{}{}{}'", section.type,
                               section.name.empty() ? "" : " ", section.name));
  }
}

}  // namespace

const DovecotRule rules::include_missing{kMissing, check_missing};
const DovecotRule rules::include_recursive{kRecursive, check_recursive};
const DovecotRule rules::include_in_block{kInBlock, check_in_block};

}  // namespace cfglint::dovecot
