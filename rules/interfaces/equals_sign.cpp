// interfaces/equals-sign: `address=192.0.2.1`.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/misspelling.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/equals-sign",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an option and its value are separated by a blank, not by '='",
    .what = "Finds known options that are followed by an equals sign, with or without blanks around it.",
    .why =
        "`address=192.0.2.1` is one word, an option without a value: ifupdown stops there and brings up nothing. "
        "`mtu = 1500` gives the value `= 1500`, with which the command fails.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address=192.0.2.10/24\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n"},
    .fix_notes = "Safe: the sign becomes a blank, which is the only reading that can work.",
    .proof = "`ifquery` of ifupdown 0.8.41: \"option with empty value\"; with a blank, exit status 0.",
    .options = {},
};

void check_line(const Configuration& configuration, LineRef at, RepetitionCheck& repetition, Context& context) {
  const auto mistake = equals_sign(configuration, at);
  if (!mistake) return;
  const bool fatal = configuration.line(at).problem != Problem::None;
  auto& found =
      context.report(kInfo, configuration.file(at), content_span(configuration, at),
                     fatal ? fmt::format("'{}' and its value are one word: ifupdown stops here", mistake->name)
                           : fmt::format("the '=' becomes a part of '{}' or of its value", mistake->name));
  const bool known =
      option_id(configuration.parts()[at.part].document.word(configuration.line(at))) != OptionId::Unknown;
  if (!known && repetition.may_repeat(at, mistake->name)) return;
  auto edit = replace(configuration, at, mistake->signs, " ");
  if (!edit) return;
  found.fix = one_edit(Safety::Safe, "replace '=' by a blank", std::move(*edit));
  // A known option stands there already, as often as it does.
  if (!known) found.fix->isolation = isolation_of(configuration, at, mistake->name);
}

void check(const Configuration& configuration, Context& context) {
  RepetitionCheck repetition(configuration);
  for (const Fatal& fatal : configuration.fatals()) {
    if (fatal.problem == Problem::EmptyValue) check_line(configuration, fatal.at, repetition, context);
  }
  for (const LineRef at : configuration.unknown_options()) {
    if (configuration.line(at).problem == Problem::None) check_line(configuration, at, repetition, context);
  }
  for (std::uint32_t number = 0; number != configuration.parts().size(); ++number) {
    const Part& part = configuration.parts()[number];
    for (const auto index : part.document.marked) {
      const bool known = part.option_ids[index] != OptionId::Unknown;
      if ((part.document.lines[index].marks & kEqualsValue) != 0 && known)
        check_line(configuration, {number, index}, repetition, context);
    }
  }
}

}  // namespace

const InterfacesRule rules::equals_sign{kInfo, check};

}  // namespace cfglint::interfaces
