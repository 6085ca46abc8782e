// What backslashes at the ends of lines do.
#include <fmt/format.h>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kCommentContinuation{
    .id = "openssl/comment-continuation",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "the comment goes on in the next line",
    .what = "Finds comments that end in a backslash above a line that would count.",
    .why =
        "The library joins lines before it looks for comments: the next line becomes part of the comment, and is not "
        "in force.",
    .example = {.bad = "# for old peers: \\\na = 1\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "# for old peers:\na = 1\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: without the backslash the next line comes into force.",
    .proof =
        "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/cont-in-comment and cont-val-comment.",
    .options = {},
};

constexpr RuleInfo kBackslashTrailingSpace{
    .id = "openssl/backslash-trailing-space",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "blanks behind a backslash: the line is not continued",
    .what = "Finds lines that end in a backslash and blanks, above a line that makes no sense on its own.",
    .why = "The line is not continued: only a backslash that is the very last byte does that.",
    .example = {.bad = "a = b, \\ \nc\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "a = b, \\\nc\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: without the blanks the lines are joined.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/cont-trailing-space.",
    .options = {},
};

constexpr RuleInfo kThreeBackslashEol{
    .id = "openssl/three-backslash-eol",
    .severity = Severity::Info,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "several backslashes do not continue a line",
    .what = "Finds lines that end in two or more backslashes.",
    .why =
        "The library looks one byte back only: behind another backslash none continues a line, whether their number is "
        "even or odd.",
    .example = {.bad = "a = b\\\\\\\nc = d\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "a = b\nc = d\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/cont-2bs and cont-3bs.",
    .options = {},
};

template <typename Check>
void each_marked(const Configuration& configuration, std::uint16_t marks, Check&& check) {
  for (std::uint32_t part = 0; part != configuration.parts().size(); ++part) {
    const Document& document = configuration.parts()[part].document;
    for (const auto index : document.marked) {
      if ((document.lines[index].marks & marks) != 0) check(LineRef{part, index}, document);
    }
  }
}

/// A physical line that would do something if it were not part of a comment.
bool would_count(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first != std::string_view::npos && text[first] != '#' && text.find('=') != std::string_view::npos;
}

void check_comment_continuation(const Policy& policy, Context& context) {
  each_marked(policy.configuration, kSwallowedLine, [&](LineRef at, const Document& document) {
    const Line& line = document.lines[at.line];
    const SourceFile& file = document.file();
    auto number = file.locate(document.raw(line.comment).begin).line;
    for (Span physical = file.line(number); physical.end < line.span.end; physical = file.line(++number)) {
      const Span next = file.line(number + 1);
      if (next.begin >= line.span.end || !would_count(file.text(next))) continue;
      auto text = file.text(physical);
      while (text.ends_with('\r')) text.remove_suffix(1);
      if (!text.ends_with('\\')) continue;
      const auto backslash = physical.begin + static_cast<std::uint32_t>(text.size()) - 1;
      auto& found = context.report(kCommentContinuation, policy.configuration.file(at), {backslash, backslash + 1},
                                   "the comment goes on: the line below is not in force");
      found.fix = one_edit(Safety::Unsafe, "remove the backslash",
                           {policy.configuration.file(at), {backslash, backslash + 1}, ""});
      return;
    }
  });
}

void check_backslash_trailing_space(const Policy& policy, Context& context) {
  each_marked(policy.configuration, kBackslashBlank, [&](LineRef at, const Document& document) {
    const Line& line = document.lines[at.line];
    if (!line.comment.empty() || at.line + 1 == document.lines.size()) return;
    if (document.lines[at.line + 1].problem != Problem::MissingEquals) return;
    const Span content = document.content(line);
    auto end = content.end;
    const auto bytes = document.file().bytes();
    while (end < line.span.end && (bytes[end] == ' ' || bytes[end] == '\t')) ++end;
    if (end == content.end) return;  // the blanks are inside: a backslash behind them joined an empty line
    auto& found = context.report(kBackslashTrailingSpace, policy.configuration.file(at), {content.end - 1, end},
                                 "blanks follow the backslash, so this line is not continued");
    found.fix = one_edit(Safety::Unsafe, "remove the blanks", {policy.configuration.file(at), {content.end, end}, ""});
  });
}

void check_three_backslash_eol(const Policy& policy, Context& context) {
  each_marked(policy.configuration, kManyBackslashes, [&](LineRef at, const Document& document) {
    const Line& line = document.lines[at.line];
    if (!line.comment.empty() || at.line + 1 == document.lines.size()) return;
    const auto end = document.content(line).end;
    context.report(kThreeBackslashEol, policy.configuration.file(at), {end - 2, end},
                   "behind another backslash this one does not continue the line");
  });
}

}  // namespace

const OpensslRule rules::comment_continuation{kCommentContinuation, check_comment_continuation};
const OpensslRule rules::backslash_trailing_space{kBackslashTrailingSpace, check_backslash_trailing_space};
const OpensslRule rules::three_backslash_eol{kThreeBackslashEol, check_three_backslash_eol};

}  // namespace cfglint::openssl
