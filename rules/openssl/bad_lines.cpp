// Lines that are neither a header nor an assignment.
#include <fmt/format.h>

#include <optional>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "rules/openssl/mistake.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kSyntaxMissingEquals{
    .id = "openssl/syntax-missing-equals",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "no assignment: the whole file is rejected",
    .what = "Finds lines that are neither a section header, nor a directive, nor `name = value`.",
    .why =
        "The library rejects the whole file. One such line switches everything off that libraries read from the file, "
        "the TLS policy included, and no program says so, not even with `config_diagnostics`.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\nthis is no assignment\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n# this is no assignment\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. \"missing equal sign\".",
    .options = {},
};

constexpr RuleInfo kUnclosedSectionHeader{
    .id = "openssl/unclosed-section-header",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "no section header: the whole file is rejected",
    .what =
        "Finds section headers without `]`, or with a byte that no name may hold: quotes, `:`, `=`, `$`, `#`, "
        "brackets.",
    .why =
        "The library rejects the whole file. One such line switches everything off that libraries read from the file, "
        "the TLS policy included, and no program says so, not even with `config_diagnostics`.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n[other\nx = 1\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n[other]\nx = 1\n"},
    .fix_notes = "Safe where only the `]` is missing behind a proper name: the file is rejected as it stands.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. \"missing close square bracket\".",
    .options = {},
};

void check_syntax_missing_equals(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (mistake_of(configuration, rejection) != Mistake::MissingEquals) continue;
    auto& found =
        context.report(kSyntaxMissingEquals, configuration.file(rejection.at),
                       content_span(configuration, rejection.at), "no '=' behind the name: the whole file is rejected");
    found.notes.emplace_back("programs go on without any of its settings, and say nothing");
  }
}

/// `[name` and nothing else but blanks and a comment.
std::optional<Edit> close_header(const Configuration& configuration, LineRef at) {
  const Document& document = configuration.document(at);
  const Line& line = configuration.line(at);
  const auto name = document.text(line.section);
  if (name.empty() || (line.marks & (kJoined | kNul)) != 0) return std::nullopt;
  const Span content = document.content(line);
  const Span seen{content.begin, line.comment.empty() ? content.end : line.comment.begin};
  auto rest = document.file().text({line.section.end, seen.end});
  if (rest.find_first_not_of(" \t\r") != std::string_view::npos) return std::nullopt;
  if (document.file().text(content).front() != '[') return std::nullopt;
  return Edit{configuration.file(at), {line.section.end, line.section.end}, "]"};
}

void check_unclosed_section_header(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (mistake_of(configuration, rejection) != Mistake::SectionHeader) continue;
    auto& found =
        context.report(kUnclosedSectionHeader, configuration.file(rejection.at),
                       content_span(configuration, rejection.at), "no header of a section: the whole file is rejected");
    offer(found, Safety::Safe, "close the bracket", close_header(configuration, rejection.at));
  }
}

}  // namespace

const OpensslRule rules::syntax_missing_equals{kSyntaxMissingEquals, check_syntax_missing_equals};
const OpensslRule rules::unclosed_section_header{kUnclosedSectionHeader, check_unclosed_section_header};

}  // namespace cfglint::openssl
