// interfaces/keyword-case: `Iface`, `INET`.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/misspelling.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/keyword-case",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "keywords, options, families and methods are written in small letters",
    .what =
        "Finds words that would be a keyword, an option, an address family or a method if they were written in "
        "small letters.",
    .why =
        "ifupdown compares letter by letter. `Iface eth1 ...` is an unknown option of the stanza above it, so "
        "everything below goes to the wrong interface; outside of a stanza ifupdown stops. `Address` is accepted and "
        "means nothing.",
    .example = {.bad = "auto eth0\niface eth0 INET dhcp\n", .good = "auto eth0\niface eth0 inet dhcp\n"},
    .fix_notes =
        "Safe where ifupdown stops at the word, and for keywords. Unsafe for options: the option begins to work, which "
        "may change what the host does.",
    .proof = "`ifquery` and `ifup -n` of ifupdown 0.8.41.",
    .options = {},
};

void check_line(const Configuration& configuration, LineRef at, RepetitionCheck& repetition, Context& context) {
  const auto mistake = wrong_case(configuration, at);
  if (!mistake) return;
  const Document& document = configuration.parts()[at.part].document;
  const bool fatal = configuration.line(at).problem != Problem::None;
  auto& found = context.report(kInfo, configuration.file(at), document.raw(mistake->word),
                               fmt::format("'{}' is not '{}': {}", document.text(mistake->word), mistake->meant,
                                           fatal ? "ifupdown stops here" : "ifupdown takes it for an unknown option"));
  if (repetition.may_repeat(at, mistake->meant)) return;
  if (auto edit = replace(configuration, at, mistake->word, mistake->meant)) {
    const bool means_nothing_yet = fatal || classify(mistake->meant) != Kind::Option;
    found.fix = one_edit(means_nothing_yet ? Safety::Safe : Safety::Unsafe, fmt::format("write '{}'", mistake->meant),
                         std::move(*edit));
    found.fix->isolation = isolation_of(configuration, at, mistake->meant);
  }
}

void check(const Configuration& configuration, Context& context) {
  RepetitionCheck repetition(configuration);
  for (const Fatal& fatal : configuration.fatals()) check_line(configuration, fatal.at, repetition, context);
  for (const LineRef at : configuration.unknown_options()) {
    if (configuration.line(at).problem == Problem::None) check_line(configuration, at, repetition, context);
  }
}

}  // namespace

const InterfacesRule rules::keyword_case{kInfo, check};

}  // namespace cfglint::interfaces
