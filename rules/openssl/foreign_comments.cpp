// Comments of other languages.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "rules/openssl/mistake.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kSemicolonComment{
    .id = "openssl/semicolon-comment",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "`;` begins no comment",
    .what =
        "Finds lines that begin with `;`. It is an error where the line is rejected, else a warning: `;a = b` sets a "
        "key called `;a`.",
    .why =
        "Only `#` begins a comment. The library takes `;` for a letter and rejects the whole file for a line without "
        "`=`. One such line switches everything off that libraries read from the file, the TLS policy included, and no "
        "program says so, not even with `config_diagnostics`.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n; a comment\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n# a comment\n"},
    .fix_notes = "Safe: the `;` becomes `#`, and the line the comment that it looks like.",
    .proof =
        "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/comment-semicolon and "
        "comment-semicolon-kv.",
    .options = {},
};

constexpr RuleInfo kSlashComment{
    .id = "openssl/slash-comment",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "`//` begins no comment",
    .what = "Finds lines that begin with `//`. It is an error where the line is rejected, else a warning.",
    .why =
        "Only `#` begins a comment. A line without `=` makes the library reject the whole file. One such line switches "
        "everything off that libraries read from the file, the TLS policy included, and no program says so, not even "
        "with `config_diagnostics`.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n// a comment\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n# a comment\n"},
    .fix_notes = "Safe: the slashes become `#`, and the line the comment that it looks like.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/comment-slashes.",
    .options = {},
};

/// Lines that begin with signs that begin a comment elsewhere: those that are rejected, and those that set a key.
void check_foreign_comment(const Policy& policy, Context& context, const RuleInfo& rule, Mistake mistake,
                           std::string_view sign) {
  const Configuration& configuration = policy.configuration;
  const auto report = [&](LineRef at, Severity severity, std::string message) {
    const auto begin = content_span(configuration, at).begin;
    const Span span{begin, begin + static_cast<std::uint32_t>(sign.size())};
    auto& found = context.report(rule, configuration.file(at), span, std::move(message));
    found.severity = severity;
    if ((configuration.line(at).marks & (kJoined | kNul)) != 0) return;
    found.fix = one_edit(Safety::Safe, "write '#'", {configuration.file(at), span, "#"});
  };
  for (const Rejection& rejection : configuration.rejections()) {
    if (mistake_of(configuration, rejection) != mistake) continue;
    report(rejection.at, Severity::Error,
           fmt::format("'{}' begins no comment: the whole file is rejected for this line", sign));
  }
  for (const Entry& entry : configuration.entries()) {
    if (entry.name.empty() || entry.name.front() != sign.front()) continue;
    if (!entry.name.starts_with(sign) || (configuration.line(entry.at).marks & kScoped) != 0) continue;
    report(entry.at, Severity::Warning, fmt::format("'{}' begins no comment: this sets a key '{}'", sign, entry.name));
  }
}

void check_semicolon_comment(const Policy& policy, Context& context) {
  check_foreign_comment(policy, context, kSemicolonComment, Mistake::Semicolon, ";");
}

void check_slash_comment(const Policy& policy, Context& context) {
  check_foreign_comment(policy, context, kSlashComment, Mistake::Slashes, "//");
}

}  // namespace

const OpensslRule rules::semicolon_comment{kSemicolonComment, check_semicolon_comment};
const OpensslRule rules::slash_comment{kSlashComment, check_slash_comment};

}  // namespace cfglint::openssl
