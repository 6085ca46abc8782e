// interfaces/duplicate-stanza: the same address twice on one interface.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/duplicate-stanza",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "two stanzas give an interface the same address",
    .what =
        "Finds static stanzas of one interface with the same address and length, and a second `dhcp` stanza of one "
        "interface and family. Several stanzas with different addresses are how an interface gets several "
        "addresses, and are not reported.",
    .why =
        "ifupdown runs all stanzas of a name. The second `ip addr add` fails (\"Address already assigned\"), `ifup` "
        "stops there with status 1, and whatever the interface should still get is missing.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n\niface eth0 inet static\n    "
                       "address 192.0.2.10/24\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n\niface eth0 inet static\n    "
                        "address 192.0.2.11/24\n"},
    .fix_notes =
        "Safe where both stanzas have the same lines: the second is deleted. Otherwise somebody has to decide "
        "which lines are meant.",
    .proof = "`ifup` of ifupdown 0.8.41 in a network namespace: exit status 1 at the second stanza.",
    .options = {},
};

/// What makes a second stanza fail. Empty: it does not.
std::optional<std::string> key_of(const Configuration& configuration, std::uint32_t index) {
  const Stanza& stanza = configuration.stanzas()[index];
  if (stanza.family != Family::Inet && stanza.family != Family::Inet6) return std::nullopt;
  const std::string family = stanza.family == Family::Inet ? "4 " : "6 ";
  if (stanza.method == "dhcp") return family + "dhcp";
  if (stanza.method != "static") return std::nullopt;
  const auto address = stanza_address(configuration, index);
  if (!address) return std::nullopt;
  return family + address->to_string();
}

/// The lines of a stanza as the program reads them.
std::string text_of(const Configuration& configuration, const Stanza& stanza) {
  const Document& document = configuration.document(stanza);
  std::string text;
  for (auto index = stanza.first_line; index != stanza.end_line; ++index) {
    const Line& line = document.lines[index];
    if (line.kind == Kind::Comment) return {};
    if (line.kind == Kind::Blank) continue;
    text.append(document.word(line)).append(" ").append(document.rest(line)).append("\n");
  }
  return text;
}

Fix delete_stanza(const Configuration& configuration, const Stanza& stanza) {
  const Document& document = configuration.document(stanza);
  const Span span{document.lines[stanza.first_line].span.begin, document.lines[stanza.end_line - 1].span.end};
  return one_edit(Safety::Safe, "delete the second stanza, which has the same lines",
                  {configuration.parts()[stanza.part].file, span, ""});
}

void check_group(const Configuration& configuration, const Group& group, Context& context) {
  std::map<std::string, const Stanza*> seen;
  for (const Stanza* stanza : configuration.stanzas_of(group)) {
    const auto key = key_of(configuration, static_cast<std::uint32_t>(stanza - configuration.stanzas().data()));
    if (!key) continue;
    const auto [place, is_new] = seen.try_emplace(*key, stanza);
    if (is_new) continue;
    const Stanza& first = *place->second;
    const LineRef at{stanza->part, stanza->first_line};
    const LineRef before{first.part, first.first_line};
    auto& found = context.report(kInfo, configuration.file(at), content_span(configuration, at),
                                 fmt::format("a second stanza of '{}' with {}: ifup fails there", group.name,
                                             stanza->method == "dhcp" ? "dhcp" : key->substr(2)));
    found.labels.push_back({configuration.file(before), content_span(configuration, before), "the first one"});
    const auto text = text_of(configuration, *stanza);
    if (!text.empty() && text == text_of(configuration, first)) found.fix = delete_stanza(configuration, *stanza);
  }
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Group& group : configuration.groups()) {
    if (group.count > 1) check_group(configuration, group, context);
  }
}

}  // namespace

const InterfacesRule rules::duplicate_stanza{kInfo, check};

}  // namespace cfglint::interfaces
