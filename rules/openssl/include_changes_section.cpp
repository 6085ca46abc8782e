// Files that leave another section open.
#include <fmt/format.h>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kIncludeChangesSection{
    .id = "openssl/include-changes-section",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "the lines below belong to the included file's section",
    .what = "Finds settings behind an include whose file opens a section.",
    .why =
        "The section of the included file stays open: the lines below the include belong to it, and not to the section "
        "that stands above.",
    .example = {.bad = "[a]\n.include /etc/ssl/b.cnf\nx = 1\n==> /etc/ssl/b.cnf <==\n[b]\ny = 1\n",
                .good = "[a]\nx = 1\n.include /etc/ssl/b.cnf\n==> /etc/ssl/b.cnf <==\n[b]\ny = 1\n"},
    .fix_notes = "Unsafe: a header that opens the section again is put behind the include.",
    .proof = "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9. Case grammar_cases/inc-section-leak.",
    .options = {},
};

void check_include_changes_section(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const Include& include : configuration.includes()) {
    if (include.result != Include::Result::Read || include.section_before == include.section_after) continue;
    const auto& lines = configuration.document(include.at).lines;
    auto next = include.at.line + 1;
    while (next != lines.size() && (lines[next].kind == Kind::Blank || lines[next].kind == Kind::Comment)) ++next;
    if (next == lines.size() || lines[next].kind != Kind::Assignment) continue;
    const LineRef at{include.at.part, next};
    const Section& before = configuration.sections()[include.section_before];
    const Section& after = configuration.sections()[include.section_after];
    auto& found = context.report(kIncludeChangesSection, configuration.file(at), content_span(configuration, at),
                                 fmt::format("this belongs to [{}], which {} opened", after.name, include.path));
    found.labels.push_back(
        {configuration.file(include.at), content_span(configuration, include.at), "the section changes here"});
    if (before.name.find_first_of("\\]#") != std::string::npos) continue;
    found.fix = one_edit(Safety::Unsafe, fmt::format("open [{}] again", before.name),
                         insert_below(configuration, include.at, fmt::format("[{}]", before.name)));
  }
}

}  // namespace

const OpensslRule rules::include_changes_section{kIncludeChangesSection, check_include_changes_section};

}  // namespace cfglint::openssl
