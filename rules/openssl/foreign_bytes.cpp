// Bytes that text editors and web pages leave behind.
#include <string_view>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "rules/openssl/mistake.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;

constexpr RuleInfo kNonAsciiName{
    .id = "openssl/non-ascii-name",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a letter that no name may hold",
    .what = "Finds bytes above 127 in names of keys and sections.",
    .why =
        "Names are made of ASCII letters, digits and some signs. The library rejects the whole file. One such line "
        "switches everything off that libraries read from the file, the TLS policy included, and no program says so, "
        "not even with `config_diagnostics`.",
    .example = {.bad = "\xC3"
                       "\xA4"
                       " = 1\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "a = 1\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/key-utf8 and sec-utf8.",
    .options = {},
};

constexpr RuleInfo kNonBreakingSpace{
    .id = "openssl/non-breaking-space",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a blank that is none",
    .what =
        "Finds non-breaking spaces, form feeds and vertical tabs in front of a name, around the `=`, or in a section "
        "header. They come from web pages.",
    .why =
        "They look like blanks and are none: the library rejects the whole file, or, behind the `=`, takes them for "
        "the beginning of the value.",
    .example = {.bad = "\xC2"
                       "\xA0"
                       "a = 1\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "a = 1\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe: it becomes a blank.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/nbsp, nbsp-after-eq and formfeed.",
    .options = {},
};

constexpr RuleInfo kBomInInclude{
    .id = "openssl/bom-in-include",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a byte order mark in an included file",
    .what = "Finds byte order marks in included files.",
    .why =
        "The library skips the mark at the beginning of the main file only. In an included file it makes the first "
        "line a syntax error. One such line switches everything off that libraries read from the file, the TLS policy "
        "included, and no program says so, not even with `config_diagnostics`.",
    .example = {.bad =
                    ".include /etc/ssl/b.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                    "tls\n\n[tls]\nMinProtocol = TLSv1.2\n==> /etc/ssl/b.cnf <==\n\xEF"
                    "\xBB"
                    "\xBF"
                    "x = 1\n",
                .good =
                    ".include /etc/ssl/b.cnf\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                    "tls\n\n[tls]\nMinProtocol = TLSv1.2\n==> /etc/ssl/b.cnf <==\nx = 1\n"},
    .fix_notes = "Safe: only the three bytes go.",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/inc-bom.",
    .options = {},
};

constexpr RuleInfo kNulByte{
    .id = "openssl/nul-byte",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a NUL byte hides what follows",
    .what = "Finds NUL bytes.",
    .why =
        "The library reads lines as C strings: the rest of the line is lost and the next line glued on, and a line "
        "that begins with NUL ends the file. No fix touches such a file.",
    .example =
        {.bad =
             "a = b\x00"
             "c\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"sv,
         .good = "a = bc\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                 "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/nul-mid and nul-linestart.",
    .options = {},
};

void check_non_ascii_name(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (mistake_of(configuration, rejection) != Mistake::ForeignByteInName) continue;
    context.report(kNonAsciiName, configuration.file(rejection.at), content_span(configuration, rejection.at),
                   "a byte that no name may hold: the whole file is rejected");
  }
}

/// All that looks like a blank in a line becomes one: a line may have any number of them.
Fix make_blanks(const SourceFile& file, FileId id, Span content) {
  Fix fix = one_edit(Safety::Safe, "make it a blank", {id, {}, ""});
  fix.edits.clear();
  for (auto at = content.begin; at < content.end;) {
    const auto blank = foreign_blank(file.text({at, content.end}));
    if (!blank) break;
    fix.edits.push_back({id, {at + blank->begin, at + blank->end}, " "});
    at += blank->end;
  }
  return fix;
}

void check_non_breaking_space(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Rejection& rejection : configuration.rejections()) {
    if (mistake_of(configuration, rejection) != Mistake::ForeignBlank) continue;
    const Span content = content_span(configuration, rejection.at);
    const auto blank = *foreign_blank(configuration.document(rejection.at).file().text(content));
    const Span span{content.begin + blank.begin, content.begin + blank.end};
    auto& found = context.report(kNonBreakingSpace, configuration.file(rejection.at), span,
                                 "this looks like a blank and is none: the whole file is rejected");
    found.fix = make_blanks(configuration.document(rejection.at).file(), configuration.file(rejection.at), content);
  }
  for (std::uint32_t index = 0; index != configuration.entries().size(); ++index) {
    const auto written = configuration.written(configuration.entries()[index]);
    const auto blank = foreign_blank(written.substr(0, 2));
    if (!blank || blank->begin != 0) continue;
    std::uint32_t size = 0;
    for (auto next = blank; next && next->begin == 0; next = foreign_blank(written.substr(size, 2))) size += next->end;
    const LineRef at = configuration.entries()[index].at;
    const auto begin = configuration.line(at).value.begin;
    auto& found = context.report(kNonBreakingSpace, configuration.file(at), value_span(configuration, at),
                                 "this value begins with what looks like a blank and is none");
    offer(found, Safety::Safe, "make it a blank", replace(configuration, at, {begin, begin + size}, " "));
  }
}

void check_bom_in_include(const Policy& policy, Context& context) {
  constexpr Span kMark{0, 3};
  for (const Part& part : policy.configuration.parts()) {
    if (part.is_entry || !part.document.has_bom) continue;
    auto& found = context.report(kBomInInclude, part.file, kMark,
                                 "in an included file the byte order mark is not skipped: everything is rejected");
    found.fix = one_edit(Safety::Safe, "remove the byte order mark", {part.file, kMark, ""});
  }
}

void check_nul_byte(const Policy& policy, Context& context) {
  for (const Part& part : policy.configuration.parts()) {
    const auto at = part.document.file().bytes().find('\0');
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(at);
    context.report(kNulByte, part.file, {begin, begin + 1}, "the library does not see what follows a NUL byte");
  }
}

}  // namespace

const OpensslRule rules::non_ascii_name{kNonAsciiName, check_non_ascii_name};
const OpensslRule rules::non_breaking_space{kNonBreakingSpace, check_non_breaking_space};
const OpensslRule rules::bom_in_include{kBomInInclude, check_bom_in_include};
const OpensslRule rules::nul_byte{kNulByte, check_nul_byte};

}  // namespace cfglint::openssl
