// interfaces/option-typo: an option that nobody reads, one letter away from one that somebody reads.
#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <unordered_map>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/keyword_typo.hpp"
#include "src/model/interfaces/misspelling.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/option-typo",
    .severity = Severity::Warning,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "an unknown option that is almost a known one",
    .what =
        "Finds options that neither ifupdown nor a known hook reads, and that are at most two letters off exactly one "
        "option that is read. Other unknown options are never reported: any package may bring its own.",
    .why = "ifupdown accepts every name without a word. `gatway 192.0.2.1` means that there is no default route.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gatway 192.0.2.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n"},
    .fix_notes = "Unsafe: the option begins to work, which may change what the host does.",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints no command for the misspelt word. interfaces(5) warns of the spelling "
        "of `pointopoint` itself.",
    .options = {},
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  RepetitionCheck repetition(configuration);
  std::unordered_map<std::string_view, std::optional<std::string_view>> known;
  for (const LineRef at : configuration.unknown_options()) {
    const Line& line = configuration.line(at);
    if (line.problem != Problem::None || wrong_case(configuration, at) || equals_sign(configuration, at)) continue;
    if (keyword_typo(configuration, at)) continue;
    const auto word = configuration.parts()[at.part].document.word(line);
    const auto [place, is_new] = known.try_emplace(word);
    if (is_new) place->second = nearest_option(word);
    if (!place->second) continue;
    const auto meant = *place->second;
    auto& found = context.report(kInfo, configuration.file(at), word_span(configuration, at),
                                 fmt::format("nothing reads the option '{}'; is it '{}'?", word, meant));
    if (repetition.may_repeat(at, meant)) continue;
    if (auto edit = replace(configuration, at, line.word, std::string(meant))) {
      found.fix = one_edit(Safety::Unsafe, fmt::format("write '{}'", meant), std::move(*edit));
      found.fix->isolation = isolation_of(configuration, at, meant);
    }
  }
}

}  // namespace

const InterfacesRule rules::option_typo{kInfo, check};

}  // namespace cfglint::interfaces
