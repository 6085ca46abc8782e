// interfaces/auto-without-stanza: a name on an `auto` line that nothing configures.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/auto-without-stanza",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a name on an auto line has no stanza",
    .what =
        "Finds names on `auto` lines for which there is no `iface` stanza and no mapping. `lo` needs no stanza, unless "
        "another interface has the method `loopback`: then ifupdown adds none for `lo`, and still brings it up.",
    .why =
        "`ifup -a` says \"unknown interface\", brings up the others, and ends with status 1: networking.service is "
        "failed at every boot, and a real failure no longer stands out.",
    .example = {.bad = "auto eth0 eth1\niface eth0 inet dhcp\n", .good = "auto eth0\niface eth0 inet dhcp\n"},
    .fix_notes = {},
    .proof = "`ifup -n -a` of ifupdown 0.8.36, 0.8.41 and 0.8.44: \"unknown interface\", exit status 1.",
    .options = {},
};

/// Which stanza, if any, keeps ifupdown from adding its own for `lo`.
const Stanza* loopback_stanza(const Configuration& configuration) {
  const auto stanzas = configuration.stanzas();
  const auto found = std::ranges::find(stanzas, "loopback", &Stanza::method);
  return found == stanzas.end() ? nullptr : &*found;
}

/// The name that `auto NAME` or `auto NAME=LOGICAL` brings up; empty for a bare `auto` and for a pattern.
std::string_view logical_name(std::string_view selected) {
  if (selected.find('/') != std::string_view::npos) return {};
  const auto equals = selected.find('=');
  return equals == std::string_view::npos ? selected : selected.substr(equals + 1);
}

void check(const Configuration& configuration, Context& context) {
  // A stanza may be in what could not be read, or behind the line that the program stops at.
  if (configuration.dialect() != Dialect::Ifupdown || !configuration.complete() || !configuration.fatals().empty()) {
    return;
  }
  // A pattern that matches nothing in a repository may match files of the server.
  if (!context.whole_tree() && std::ranges::any_of(configuration.includes(), &Include::brought_nothing)) return;
  const Stanza* loopback = loopback_stanza(configuration);
  const auto is_known = [&](std::string_view name) {
    return configuration.group(name) != nullptr || (name == "lo" && loopback == nullptr) ||
           configuration.is_mapped(name);
  };
  if (loopback != nullptr && !is_known("lo")) {
    const LineRef at{loopback->part, loopback->first_line};
    context.report(kInfo, configuration.file(at), content_span(configuration, at),
                   "a loopback stanza that is not of 'lo' takes the implicit one of 'lo' away: ifup -a fails there");
  }
  LineRef comment{kNone, kNone};  // eol-comment tells of what follows a '#'
  for (const Selection& selection : configuration.selections()) {
    if (configuration.line(selection.at).kind != Kind::Auto || selection.name.empty()) continue;
    const Document& document = configuration.parts()[selection.at.part].document;
    if (document.text(selection.name).starts_with('#')) comment = selection.at;
    if (selection.at == comment) continue;
    const auto name = logical_name(document.text(selection.name));
    if (name.empty() || name == "lo" || is_known(name)) continue;
    context.report(kInfo, configuration.file(selection.at), document.raw(selection.name),
                   fmt::format("no stanza configures '{}': ifup -a fails there", name));
  }
}

}  // namespace

const InterfacesRule rules::auto_without_stanza{kInfo, check};

}  // namespace cfglint::interfaces
