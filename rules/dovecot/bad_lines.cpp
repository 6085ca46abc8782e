// The lines that Dovecot cannot take apart: braces in the wrong place, a semicolon, a missing equals sign.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/mended.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kNextLine{
    .id = "dovecot/syntax-brace-next-line",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "the brace of a block stands on the next line",
    .what = "Finds the first line of a block without its brace, and the brace alone on the line below.",
    .why = "A block begins with `TYPE NAME {` on one line. Dovecot stops here and does not start.",
    .example = {.bad = "service auth\n{\n  vsz_limit = 1G\n}\n", .good = "service auth {\n  vsz_limit = 1G\n}\n"},
    .fix_notes = "Safe: joins the two lines. Comments between them stay, and then there is no fix.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Expecting '{'\", exit status 89; config_parse_line() in config-parser.c.",
    .options = {},
};

constexpr RuleInfo kGlued{
    .id = "dovecot/syntax-brace-glued",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "no blank between a name and its brace",
    .what = "Finds the first line of a block whose brace follows the type or the name directly.",
    .why = "The brace is then a part of the name. Dovecot misses it, stops here and does not start.",
    .example = {.bad = "service auth{\n  vsz_limit = 1G\n}\n", .good = "service auth {\n  vsz_limit = 1G\n}\n"},
    .fix_notes = "Safe: puts a blank in front of the brace.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Expecting '{'\", exit status 89.",
    .options = {},
};

constexpr RuleInfo kInline{
    .id = "dovecot/syntax-inline-block",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "something stands behind the opening brace",
    .what = "Finds blocks that are written on one line, and text behind an opening brace.",
    .why = "A setting, a brace and the end of a block need a line each. Dovecot stops here and does not start.",
    .example = {.bad = "service auth { vsz_limit = 1G }\n", .good = "service auth {\n  vsz_limit = 1G\n}\n"},
    .fix_notes = "Safe: gives each part its own line. There is no fix for a block inside of such a block.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Garbage after '{'\", exit status 89.",
    .options = {},
};

constexpr RuleInfo kSemicolon{
    .id = "dovecot/syntax-semicolon",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "text behind a closing brace",
    .what = "Finds lines that begin with a closing brace and go on, mostly with a semicolon.",
    .why = "Only a comment may follow a closing brace. Dovecot stops here and does not start.",
    .example = {.bad = "service auth {\n  vsz_limit = 1G\n};\n", .good = "service auth {\n  vsz_limit = 1G\n}\n"},
    .fix_notes = "Safe: removes semicolons. Other text is left for a person.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Expecting '{'\", exit status 89.",
    .options = {},
};

constexpr RuleInfo kEquals{
    .id = "dovecot/missing-equals",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a setting without its equals sign",
    .what = "Finds lines that begin with the name of a setting and have a value, but no `=`.",
    .why = "Dovecot takes the line for the begin of a block, misses the brace and does not start.",
    .example = {.bad = "auth_verbose yes\n", .good = "auth_verbose = yes\n"},
    .fix_notes = "Safe: puts the equals sign in.",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Expecting '{'\", exit status 89.",
    .options = {},
};

constexpr RuleInfo kParse{
    .id = "dovecot/parse-error",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a line that is neither a setting nor a block",
    .what = "Finds lines that Dovecot cannot read and that no other rule explains.",
    .why = "Dovecot stops at the first such line and does not start. cfglint goes on and reports them all.",
    .example = {.bad = "some words\nauth_verbose = yes\n", .good = "# some words\nauth_verbose = yes\n"},
    .fix_notes = "",
    .proof = "doveconf 2.3.19 and 2.4.1: \"Expecting '{'\", exit status 89.",
    .options = {},
};

/// The bad lines of one shape.
template <typename Report>
void each(const Configuration& configuration, Shape shape, Report&& report) {
  for (const LineRef at : configuration.bad_lines()) {
    const Mended mended = mend(configuration.document(at), at.line);
    if (mended.shape == shape) report(at, mended);
  }
}

void check_next_line(const Configuration& configuration, Context& context) {
  each(configuration, Shape::BraceOnNextLine, [&](LineRef at, const Mended&) {
    auto& found = context.report(kNextLine, configuration.file(at), content_span(configuration, at),
                                 "this block's brace stands on the next line; Dovecot stops here");
    found.help = "write the brace at the end of this line";
    const auto& lines = configuration.document(at).lines;
    if (at.line + 1 >= lines.size() || lines[at.line + 1].kind != Kind::Bad) return;
    const Span header = content_span(configuration, at);
    const Span brace = content_span(configuration, {at.part, at.line + 1});
    // A comment behind the header would swallow the brace.
    if (configuration.document(at).file().text(header).find('#') != std::string_view::npos) return;
    found.fix = fix_of(Safety::Safe, "join the two lines", {configuration.file(at), {header.end, brace.begin}, " "});
  });
}

void check_glued(const Configuration& configuration, Context& context) {
  each(configuration, Shape::GluedBrace, [&](LineRef at, const Mended& mended) {
    const Span text = mended.name.empty() ? mended.type : mended.name;
    const auto brace = raw_span(configuration, at, text).end;
    auto& found = context.report(kGlued, configuration.file(at), {brace, brace + 1},
                                 "this brace is a part of the name before it; Dovecot stops here");
    found.fix = fix_of(Safety::Safe, "put a blank before the brace", {configuration.file(at), {brace, brace}, " "});
  });
}

/// Three lines instead of one, if there is one setting or nothing between the braces.
std::optional<Fix> split_block(const Configuration& configuration, LineRef at, const Mended& mended) {
  const Document& document = configuration.document(at);
  const Line& line = configuration.line(at);
  const auto body = document.text(mended.body);
  if ((line.marks & kJoined) != 0 || body.find_first_of("{};") != std::string_view::npos) return std::nullopt;
  if (!body.empty() && body.find('=') == std::string_view::npos) return std::nullopt;
  const auto indent = indentation(document, line);
  const auto end = line_end(document);
  const auto name = document.text(mended.name);
  std::string text = fmt::format("{}{}{} {{{}", document.text(mended.type), name.empty() ? "" : " ", name, end);
  if (!body.empty()) text += fmt::format("{}  {}{}", indent, body, end);
  text += fmt::format("{}}}", indent);
  const Span all = raw_span(configuration, at, {line.word.begin, line.rest.end});
  return fix_of(Safety::Safe, "give each part its own line", {configuration.file(at), all, std::move(text)});
}

void check_inline(const Configuration& configuration, Context& context) {
  const auto report = [&](LineRef at) -> Diagnostic& {
    return context.report(kInline, configuration.file(at), content_span(configuration, at),
                          "something follows the opening brace on its line; Dovecot stops here");
  };
  each(configuration, Shape::InlineBlock,
       [&](LineRef at, const Mended& mended) { report(at).fix = split_block(configuration, at, mended); });
  each(configuration, Shape::InlineOpen,
       [&](LineRef at, const Mended&) { report(at).help = "put what follows the brace on a line of its own"; });
}

void check_semicolon(const Configuration& configuration, Context& context) {
  each(configuration, Shape::CloseWithMore, [&](LineRef at, const Mended&) {
    auto& found = context.report(kSemicolon, configuration.file(at), content_span(configuration, at),
                                 "something follows this closing brace; Dovecot stops here");
    const Span text = raw_span(configuration, at, configuration.line(at).word);
    const auto word = configuration.document(at).word(configuration.line(at));
    const bool only_semicolons = word.find_first_not_of(';', 1) == std::string_view::npos;
    const auto rest = configuration.document(at).rest(configuration.line(at));
    if (!only_semicolons || rest.find_first_not_of(';') != std::string_view::npos) return;
    const auto end = rest.empty() ? text.end : raw_span(configuration, at, configuration.line(at).rest).end;
    found.fix = fix_of(Safety::Safe, "remove the semicolon", {configuration.file(at), {text.begin + 1, end}, ""});
  });
}

void check_equals(const Configuration& configuration, Context& context) {
  each(configuration, Shape::MissingEquals, [&](LineRef at, const Mended&) {
    const auto key = configuration.document(at).word(configuration.line(at));
    auto& found = context.report(kEquals, configuration.file(at), key_span(configuration, at),
                                 fmt::format("no '=' follows '{}'; Dovecot stops here", key));
    const auto end = key_span(configuration, at).end;
    found.fix = fix_of(Safety::Safe, "put the equals sign in", {configuration.file(at), {end, end}, " ="});
  });
}

void check_parse(const Configuration& configuration, Context& context) {
  each(configuration, Shape::Unknown, [&](LineRef at, const Mended&) {
    context.report(kParse, configuration.file(at), content_span(configuration, at),
                   "neither a setting nor a block; Dovecot stops here");
  });
  each(configuration, Shape::ManyNames, [&](LineRef at, const Mended&) {
    context.report(kParse, configuration.file(at), content_span(configuration, at),
                   "a block has one name, in quotes if there are blanks in it; Dovecot stops here");
  });
}

}  // namespace

const DovecotRule rules::syntax_brace_next_line{kNextLine, check_next_line};
const DovecotRule rules::syntax_brace_glued{kGlued, check_glued};
const DovecotRule rules::syntax_inline_block{kInline, check_inline};
const DovecotRule rules::syntax_semicolon{kSemicolon, check_semicolon};
const DovecotRule rules::missing_equals{kEquals, check_equals};
const DovecotRule rules::parse_error{kParse, check_parse};

}  // namespace cfglint::dovecot
