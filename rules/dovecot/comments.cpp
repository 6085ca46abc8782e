// A '#' that is a comment where none was meant, and one that is none where one was meant.
#include <fmt/format.h>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"
#include "src/model/dovecot/secrets.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kTruncates{
    .id = "dovecot/hash-truncates-value",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a '#' inside a value begins a comment",
    .what =
        "Finds a `#` directly behind a word of an unquoted value. An error where the value is a password or a connect "
        "string, a warning elsewhere.",
    .why =
        "Everything from the `#` on is a comment, whatever stands before it. A password is then shorter than it "
        "looks, and the login to the database or directory fails. Dovecot only logs a warning.",
    .example = {.bad = "ssl_key_password = s3cr#t\n", .good = "ssl_key_password = \"s3cr#t\"\n"},
    .fix_notes =
        "Safe where several words follow and no secret is set: puts a blank before the comment, which keeps the "
        "value. Unsafe elsewhere, since a comment may have been meant: puts the whole value in quotes.",
    .proof = "doveconf 2.3.19 and 2.4.1: the value ends before the `#`; \"Ambiguous '#' character in line\".",
    .options = {},
};

constexpr RuleInfo kShielded{
    .id = "dovecot/apostrophe-hides-comment",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "an apostrophe makes a comment part of the value",
    .what = "Finds values with an odd quote or apostrophe and a later ` #`.",
    .why = "A quote without an end protects everything behind it, so the comment is sent to clients or used as a name.",
    .example = {.bad = "login_greeting = Don't panic # our motto\n",
                .good = "# our motto\nlogin_greeting = \"Don't panic\"\n"},
    .fix_notes = "Unsafe: puts the part before the comment in quotes.",
    .proof = "doveconf 2.3.19 and 2.4.1 print the value with the comment; strip in config_parse_line().",
    .options = {},
};

/// The hash of a line with a mark.
template <typename Report>
void each_hash(const Configuration& configuration, Mark mark, Report&& report) {
  std::uint32_t part_index = 0;
  for (const Part& part : configuration.parts()) {
    for (const HashPlace& hash : part.document.hashes) {
      const Line& line = part.document.lines[hash.line];
      if ((line.marks & mark) != 0 && line.kind == Kind::Setting) report(LineRef{part_index, hash.line}, line, hash);
    }
    ++part_index;
  }
}

std::uint32_t end_of_comment(const Document& document, const Line& line) { return document.content(line).end; }

void check_truncates(const Configuration& configuration, Context& context) {
  each_hash(configuration, kGluedComment, [&](LineRef at, const Line& line, const HashPlace& hash) {
    const Document& document = configuration.document(at);
    const auto key = document.word(line);
    const bool secret = is_secret(key);
    // In front of the comment there may be no value at all.
    const auto begin = line.rest.empty() ? hash.offset : value_span(configuration, at).begin;
    if (line.form != ValueForm::Plain || hash.offset < begin) return;
    auto& found = context.report(kTruncates, configuration.file(at), {hash.offset, hash.offset + 1},
                                 fmt::format("a comment begins here; the rest is no part of '{}'", key));
    found.severity = secret ? Severity::Error : Severity::Warning;
    const auto end = end_of_comment(document, line);
    const auto whole = document.file().text({begin, end});
    if ((line.marks & kJoined) != 0 || whole.find('"') != std::string_view::npos) return;
    found.help = "put the value in double quotes, or a blank before the comment";
    if (!secret && whole.find(' ', hash.offset - begin) != std::string_view::npos) {
      found.fix = fix_of(Safety::Safe, "put a blank before the comment",
                         {configuration.file(at), {hash.offset, hash.offset}, " "});
      return;
    }
    found.fix = fix_of(Safety::Unsafe, "put the value in quotes",
                       {configuration.file(at), {begin, end}, fmt::format("\"{}\"", whole)});
  });
}

void check_shielded(const Configuration& configuration, Context& context) {
  each_hash(configuration, kShieldedHash, [&](LineRef at, const Line& line, const HashPlace& hash) {
    const Document& document = configuration.document(at);
    const Span value = value_span(configuration, at);
    if (hash.offset <= value.begin || line.form != ValueForm::Plain) return;
    auto& found = context.report(kShielded, configuration.file(at), {hash.offset, value.end},
                                 fmt::format("a quote before it makes this a part of '{}'", document.word(line)));
    auto kept = document.file().text({value.begin, hash.offset});
    kept = kept.substr(0, kept.find_last_not_of(" \t") + 1);
    if ((line.marks & kJoined) != 0 || kept.find_first_of("\"\\") != std::string_view::npos) return;
    const auto end = value.begin + static_cast<std::uint32_t>(kept.size());
    found.fix = fix_of(Safety::Unsafe, "put the value in quotes",
                       {configuration.file(at), {value.begin, end}, fmt::format("\"{}\"", kept)});
  });
}

}  // namespace

const DovecotRule rules::hash_truncates_value{kTruncates, check_truncates};
const DovecotRule rules::apostrophe_hides_comment{kShielded, check_shielded};

}  // namespace cfglint::dovecot
