// interfaces/duplicate-option: a second value does not replace the first.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/duplicate-option",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an option twice in one stanza breaks the command made of it",
    .what =
        "Finds options of ifupdown itself that stand twice in one stanza. Command lines may be repeated, and the "
        "options of hook scripts (`dns-nameservers`, `bridge_ports`) are not looked at.",
    .why =
        "ifupdown joins the values with a newline and puts the result into a shell command, which so becomes two: the "
        "second value is run as a program. Of two addresses with a length, the second is dropped without a word. "
        "ifupdown2 and ifupdown-ng allow several addresses, so their files are left alone.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    address 192.0.2.11/24\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\niface eth0 inet static\n    "
                        "address 192.0.2.11/24\n"},
    .fix_notes =
        "A repetition with the same value is deleted, which is safe. A second address of a stanza moves to a "
        "stanza of its own below, which is unsafe: the interface gets an address that it did not have.",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints the command with the newline in it. `read_interfaces_defn()` in "
        "`config.c`.",
    .options = {},
};

/// A new stanza of the same kind below the stanza of the second address.
std::optional<Fix> split_address(const Configuration& configuration, const Stanza& stanza, LineRef at) {
  const Document& document = configuration.document(stanza);
  const Line& line = configuration.line(at);
  const Line& head = document.lines[stanza.first_line];
  const Line& last = document.lines[stanza.end_line - 1];
  if (stanza.method != "static" || stanza.base != kNone || line.marks != 0 || head.marks != 0 || last.marks != 0)
    return std::nullopt;
  const auto end = line_end(document);
  std::string text(document.file().text({head.span.begin, document.content(head).end}));
  text.append(end).append(document.file().text({line.span.begin, document.content(line).end})).append(end);
  Fix fix = one_edit(Safety::Unsafe, "give the second address a stanza of its own", delete_line(configuration, at));
  if (at.line + 1 == stanza.end_line) {
    // The stanza ends with this very line: one edit.
    fix.edits.front().text = text;
    return fix;
  }
  if (!document.file().text(last.span).ends_with('\n')) text.insert(0, end);
  fix.edits.push_back({configuration.file(at), {last.span.end, last.span.end}, text});
  return fix;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Repetition& repetition : configuration.repetitions()) {
    const Stanza& stanza = configuration.stanzas()[repetition.stanza];
    const Document& document = configuration.document(stanza);
    const LineRef at{stanza.part, repetition.line};
    const LineRef first{stanza.part, repetition.first_line};
    const auto word = document.word(configuration.line(at));
    auto& found = context.report(
        kInfo, configuration.file(at), content_span(configuration, at),
        fmt::format("a second '{}' in this stanza does not replace the first: ifupdown joins both with a newline",
                    word));
    found.here = "second";
    found.labels.push_back({configuration.file(first), content_span(configuration, first), "first"});
    if (document.rest(configuration.line(at)) == document.rest(configuration.line(first))) {
      found.fix = one_edit(Safety::Safe, "delete the repetition", delete_line(configuration, at));
    } else if (word == "address") {
      found.fix = split_address(configuration, stanza, at);
    }
  }
}

}  // namespace

const InterfacesRule rules::duplicate_option{kInfo, check};

}  // namespace cfglint::interfaces
