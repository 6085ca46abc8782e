// interfaces/parse-error: a line at which ifupdown stops reading.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/core/nearest_word.hpp"
#include "src/model/interfaces/keyword_typo.hpp"
#include "src/model/interfaces/misspelling.hpp"
#include "src/model/interfaces/unicode_blank.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/parse-error",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a line that ifupdown does not understand",
    .what =
        "Finds every line that makes ifupdown stop: an option outside of a stanza, an option without a value, an "
        "`iface` line without a family and method it knows, a second `script` in a mapping, `inherits` from a "
        "stanza that does not stand above; for bullseye, `inet6 tunnel`. ifupdown itself names the first one only.",
    .why =
        "In `/etc/network/interfaces` one such line switches the whole file off: `ifup -a` brings up nothing, not "
        "even the interfaces above the line. In a file that is read by `source`, the rest of that file is dropped "
        "and the exit status stays 0, so nobody is told.",
    .example = {.bad = "auto eth0\naddress 192.0.2.10/24\n\niface eth0 inet static\n    gateway 192.0.2.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    gateway 192.0.2.1\n"},
    .fix_notes =
        "Where a family or method is one or two letters off a known one, the word can be replaced. That is a "
        "guess, so it is unsafe.",
    .proof =
        "`ifquery --list` of ifupdown 0.8.41 on the same files: same verdict, same line. "
        "`read_interfaces_defn()` in ifupdown's `config.c`.",
    .options = {},
};

constexpr std::size_t kNearEnough = 2;

std::string_view reason(Problem problem) {
  switch (problem) {
    case Problem::MisplacedOption:
      return "an option outside of a stanza";
    case Problem::MappingOption:
      return "a mapping knows only 'script' and 'map'";
    case Problem::DuplicateScript:
      return "a mapping has one 'script'";
    case Problem::EmptyValue:
      return "an option without a value";
    case Problem::NoInterfaceName:
      return "'iface' without a name";
    case Problem::UnknownFamily:
      return "no address family that ifupdown knows";
    case Problem::UnknownMethod:
      return "no method that ifupdown knows for this address family";
    case Problem::InheritsWithoutName:
      return "'inherits' without a name";
    case Problem::None:
      return "no stanza of that name above to inherit from";
  }
  return "";
}

/// Rules that repair the line say the same in better words.
bool explained_elsewhere(const Configuration& configuration, LineRef at) {
  const bool first_of_bom = at.line == 0 && configuration.parts()[at.part].document.has_bom;
  return first_of_bom || wrong_case(configuration, at) || equals_sign(configuration, at) ||
         keyword_typo(configuration, at) || has_unicode_blank(configuration, at);
}

std::string_view consequence(const Configuration& configuration, LineRef at) {
  return configuration.parts()[at.part].is_entry ? "no interface of this file comes up"
                                                 : "the rest of this file is ignored, and the exit status stays 0";
}

/// What the line could have named instead, in the order of how common it is.
std::vector<std::string_view> candidates(const Document& document, LineRef at, Problem problem) {
  if (problem == Problem::UnknownFamily) return {"inet", "inet6"};
  Span rest = document.lines[at.line].rest;
  next_word(document, rest);
  const auto family = next_word(document, rest);
  std::vector<std::string_view> methods{"static", "manual", "dhcp", "loopback", "auto"};
  if (family)
    std::erase_if(methods,
                  [&](std::string_view method) { return !has_method(family_named(document.text(*family)), method); });
  return methods;
}

/// The family or method that was meant.
void suggest(const Configuration& configuration, const Fatal& fatal, Diagnostic& found) {
  const Document& document = configuration.parts()[fatal.at.part].document;
  Span rest = configuration.line(fatal.at).rest;
  next_word(document, rest);
  auto word = next_word(document, rest);
  if (fatal.problem == Problem::UnknownMethod) word = next_word(document, rest);
  if (!word) return;
  const auto names = candidates(document, fatal.at, fatal.problem);
  NearestWord nearest(document.text(*word), kNearEnough);
  for (const auto name : names) nearest.offer(name);
  const auto meant = nearest.only();
  if (!meant) return;
  found.help = fmt::format("is it '{}'?", *meant);
  if (auto edit = replace(configuration, fatal.at, *word, std::string(*meant))) {
    found.fix =
        one_edit(Safety::Unsafe, fmt::format("replace '{}' by '{}'", document.text(*word), *meant), std::move(*edit));
  }
}

/// The one method that came later than the oldest release: 0.8.36 knows no tunnel of inet6.
void check_methods_of_release(const Configuration& configuration, Context& context) {
  if (context.target().release != Release::Bullseye) return;
  for (const Stanza& stanza : configuration.stanzas()) {
    const Document& document = configuration.document(stanza);
    const Span method = document.ifaces[stanza.iface].method;
    if (stanza.family != Family::Inet6 || document.text(method) != "tunnel") continue;
    const LineRef at{stanza.part, stanza.first_line};
    context.report(kInfo, configuration.file(at), document.raw(method),
                   fmt::format("ifupdown of bullseye has no method tunnel for inet6 and stops here: {}",
                               consequence(configuration, at)));
  }
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  check_methods_of_release(configuration, context);
  std::optional<LineRef> run;  // the last misplaced option: more of them in a row have one cause
  for (const Fatal& fatal : configuration.fatals()) {
    const bool misplaced = fatal.problem == Problem::MisplacedOption;
    const bool same_run = misplaced && run && run->part == fatal.at.part && run->line + 1 == fatal.at.line;
    run = misplaced ? std::optional(fatal.at) : std::nullopt;
    if (same_run || explained_elsewhere(configuration, fatal.at)) continue;

    auto& found = context.report(
        kInfo, configuration.file(fatal.at), content_span(configuration, fatal.at),
        fmt::format("ifupdown stops here ({}): {}", reason(fatal.problem), consequence(configuration, fatal.at)));
    if (fatal.problem == Problem::MisplacedOption)
      found.notes.emplace_back(
          "options belong below an 'iface' line; 'auto', 'allow-', 'source' and 'rename' lines end a stanza");
    if (fatal.problem == Problem::UnknownFamily || fatal.problem == Problem::UnknownMethod)
      suggest(configuration, fatal, found);
  }
}

}  // namespace

const InterfacesRule rules::parse_error{kInfo, check};

}  // namespace cfglint::interfaces
