// openssl/junk-after-section-header: text that nobody reads.
#include <fmt/format.h>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kInfo{
    .id = "openssl/junk-after-section-header",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "text behind a section header is ignored",
    .what = "Finds text behind the `]` of a section header that is no comment.",
    .why = "The library ignores it without a word: `[a] x = 1` sets nothing, `[a] [b]` opens `[a]`.",
    .example = {.bad = "[a] x = 1\ny = 2\n", .good = "[a] # x = 1\ny = 2\n"},
    .fix_notes = "Unsafe: a `#` makes a comment of it. It may be a setting that belongs on a line of its own.",
    .proof =
        "NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Cases grammar_cases/sec-trailing-junk and "
        "two-brackets-line.",
    .options = {},
};

void check(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (std::uint32_t part = 0; part != configuration.parts().size(); ++part) {
    const Document& document = configuration.parts()[part].document;
    for (const auto index : document.marked) {
      const Line& line = document.lines[index];
      if ((line.marks & kJunkAfterHeader) == 0 || line.problem != Problem::None) continue;
      const LineRef at{part, index};
      auto& found = context.report(kInfo, configuration.file(at), value_span(configuration, at),
                                   "what stands behind the section's name is ignored");
      if ((line.marks & kJoined) != 0) continue;
      found.fix = one_edit(Safety::Unsafe, "make it a comment",
                           {configuration.file(at), {line.value.begin, line.value.begin}, "# "});
    }
  }
}

}  // namespace

const OpensslRule rules::junk_after_section_header{kInfo, check};

}  // namespace cfglint::openssl
