// Blocks that do not end, and ends without a block, over the whole tree of includes.
#include <fmt/format.h>

#include <algorithm>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kBalance{
    .id = "dovecot/unbalanced-braces",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a block without its end, or an end without its block",
    .what =
        "Counts braces over the main file and everything that it includes, since a block may begin in one file and "
        "end in another. Of several open blocks it points at the one whose neighbours are indented less.",
    .why =
        "Dovecot does not start. Its own message names the innermost open block, which is mostly not the one that "
        "lacks its end.",
    .example = {.bad = "service auth {\n  vsz_limit = 1G\n", .good = "service auth {\n  vsz_limit = 1G\n}\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Missing '}' (section started at FILE:LINE)\", \"Unexpected '}'\".",
    .options = {},
};

constexpr RuleInfo kCloseOnValue{
    .id = "dovecot/syntax-close-on-value-line",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "the end of a block stands behind a value",
    .what = "Finds values that end in ` }` inside a block that is never closed.",
    .why = "The brace is a part of the value, so the block goes on to the end of the configuration.",
    .example = {.bad = "service auth {\n  vsz_limit = 1G }\n", .good = "service auth {\n  vsz_limit = 1G\n}\n"},
    .fix_notes = "Unsafe: the value might really end in a brace. Moves the brace to a line of its own.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Invalid size: 1G }\", exit status 89.",
    .options = {},
};

bool ends_with_brace(const Setting& setting) {
  return setting.form == ValueForm::Plain && setting.value.ends_with(" }") &&
         setting.value.find('{') == std::string_view::npos;
}

/// The setting of an open block that has the block's end in its value. Null: none.
const Setting* swallowed_end(const Configuration& configuration, const Block& block) {
  if (block.last_setting == kNone) return nullptr;
  const Setting& last = configuration.settings()[block.last_setting];
  return ends_with_brace(last) ? &last : nullptr;
}

std::uint32_t indent_of(const Configuration& configuration, const Block& block) {
  const auto& line = configuration.line(block.open);
  return content_span(configuration, block.open).begin - line.span.begin;
}

/// The first open block that holds one at its own depth or left of it; else the innermost.
std::uint32_t likely_culprit(const Configuration& configuration, const std::vector<std::uint32_t>& open) {
  const auto blocks = configuration.blocks();
  for (std::size_t n = 0; n + 1 < open.size(); ++n) {
    if (indent_of(configuration, blocks[open[n + 1]]) <= indent_of(configuration, blocks[open[n]])) return open[n];
  }
  return open.back();
}

void check_balance(const Configuration& configuration, Context& context) {
  if (configuration.is_ext()) return;
  for (const LineRef at : configuration.stray_closes()) {
    auto& found = context.report(kBalance, configuration.file(at), content_span(configuration, at),
                                 "this brace closes no block; Dovecot stops here");
    if (!configuration.complete() || !configuration.is_main()) found.severity = Severity::Warning;
  }
  const auto open = configuration.open_blocks();
  const auto blocks = configuration.blocks();
  if (open.empty() || std::ranges::any_of(open, [&](std::uint32_t block) {
        return swallowed_end(configuration, blocks[block]) != nullptr;
      })) {
    return;
  }
  const Block& block = blocks[likely_culprit(configuration, open)];
  const auto& section = configuration.sections()[block.section];
  auto& found = context.report(
      kBalance, configuration.file(block.open), content_span(configuration, block.open),
      fmt::format("the block '{}{}{}' is never closed", section.type, section.name.empty() ? "" : " ", section.name));
  if (open.size() > 1) found.notes.push_back(fmt::format("{} blocks are open at the end", open.size()));
  if (!configuration.complete() || !configuration.is_main()) found.severity = Severity::Warning;
}

void check_close_on_value(const Configuration& configuration, Context& context) {
  for (const auto index : configuration.open_blocks()) {
    const Setting* setting = swallowed_end(configuration, configuration.blocks()[index]);
    if (setting == nullptr) continue;
    const Span value = value_span(configuration, setting->at);
    auto& found =
        context.report(kCloseOnValue, configuration.file(setting->at), {value.end - 1, value.end},
                       fmt::format("this brace is a part of the value of '{}', and the block goes on", setting->key));
    const Document& document = configuration.document(setting->at);
    const auto& line = configuration.line(setting->at);
    if ((line.marks & kJoined) != 0) continue;
    auto indent = indentation(document, line);
    indent.remove_suffix(std::min<std::size_t>(indent.size(), 2));
    const auto text = document.file().text(value);
    const auto blanks = static_cast<std::uint32_t>(text.find_last_not_of(" \t}") + 1);
    found.fix = fix_of(Safety::Unsafe, "move the brace to its own line",
                       {configuration.file(setting->at),
                        {value.begin + blanks, value.end},
                        fmt::format("{}{}}}", line_end(document), indent)});
  }
}

}  // namespace

const DovecotRule rules::unbalanced_braces{kBalance, check_balance};
const DovecotRule rules::syntax_close_on_value_line{kCloseOnValue, check_close_on_value};

}  // namespace cfglint::dovecot
