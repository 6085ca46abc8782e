// interfaces/duplicate-option: a second value does not replace the first.
#include <fmt/format.h>

#include <span>
#include <vector>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/method_options.hpp"

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
        "Finds options of ifupdown itself that stand twice in one stanza whose method reads them. Command lines may be "
        "repeated, and the "
        "options of hook scripts (`dns-nameservers`, `bridge_ports`) are not looked at.",
    .why =
        "ifupdown joins the values with a newline and puts the result into a shell command, which so becomes two: the "
        "second value is run as a program. Of two addresses with a length, the second is dropped without a word. "
        "ifupdown2 and ifupdown-ng allow several addresses, so their files are left alone.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    address 192.0.2.11/24\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\niface eth0 inet static\n    "
                        "address 192.0.2.11/24\n"},
    .fix_notes =
        "A repetition with the same value is deleted, which is safe. Further addresses of a stanza "
        "move to stanzas of their own below, all at once, which is unsafe: the interface gets addresses that it did "
        "not have.",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints the command with the newline in it. `read_interfaces_defn()` in "
        "`config.c`.",
    .options = {},
};

/// Whether the line can be told again in another stanza: nothing is joined in it.
bool is_plain(const Line& line) { return line.marks == 0; }

/// The lines among the repetitions of one stanza, which stand together, that give a further address.
std::vector<std::uint32_t> further_addresses(const Document& document, std::span<const Repetition> repetitions) {
  std::vector<std::uint32_t> found;
  for (const Repetition& repetition : repetitions) {
    if (repetition.stanza != repetitions.front().stanza) break;
    const Line& line = document.lines[repetition.line];
    if (document.word(line) != "address" || !is_plain(line)) continue;
    if (document.rest(line) != document.rest(document.lines[repetition.first_line])) found.push_back(repetition.line);
  }
  return found;
}

/// New stanzas of the same kind below the stanza, one for each line: one fix for all, since each would be inserted at
/// the same place.
std::optional<Fix> split_addresses(const Configuration& configuration, const Stanza& stanza,
                                   std::span<const std::uint32_t> lines) {
  const Document& document = configuration.document(stanza);
  const Line& head = document.lines[stanza.first_line];
  const Line& last = document.lines[stanza.end_line - 1];
  if (stanza.method != "static" || stanza.base != kNone || !is_plain(head) || !is_plain(last)) return std::nullopt;
  const auto end = line_end(document);
  std::string text;
  Fix fix{.safety = Safety::Unsafe,
          .title = lines.size() == 1 ? "give the second address a stanza of its own"
                                     : "give each further address a stanza of its own",
          .edits = {},
          .new_files = {},
          .isolation = {},
          .next_steps = {}};
  for (const std::uint32_t index : lines) {
    const Line& line = document.lines[index];
    text.append(document.file().text({head.span.begin, document.content(head).end})).append(end);
    text.append(document.file().text({line.span.begin, document.content(line).end})).append(end);
    fix.edits.push_back(delete_line(configuration, {stanza.part, index}));
  }
  if (lines.back() + 1 == stanza.end_line) {
    // The stanza ends with this very line: one edit.
    fix.edits.back().text = text;
    return fix;
  }
  if (!document.file().text(last.span).ends_with('\n')) text.insert(0, end);
  fix.edits.push_back({configuration.file({stanza.part, stanza.end_line - 1}), {last.span.end, last.span.end}, text});
  return fix;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  std::uint32_t split = kNone;  // the stanza whose further addresses were looked at
  bool moved = false;           // by the fix of the first of them
  const auto repetitions = configuration.repetitions();
  for (std::size_t n = 0; n != repetitions.size(); ++n) {
    const Repetition& repetition = repetitions[n];
    const Stanza& stanza = configuration.stanzas()[repetition.stanza];
    const Document& document = configuration.document(stanza);
    const LineRef at{stanza.part, repetition.line};
    const LineRef first{stanza.part, repetition.first_line};
    const Line& line = configuration.line(at);
    const auto word = document.word(line);
    if (!method_reads(stanza.family, stanza.method, word)) continue;
    auto& found = context.report(
        kInfo, configuration.file(at), content_span(configuration, at),
        fmt::format("a second '{}' in this stanza does not replace the first: ifupdown joins both with a newline",
                    word));
    found.here = "second";
    found.labels.push_back({configuration.file(first), content_span(configuration, first), "first"});
    if (document.rest(line) == document.rest(configuration.line(first))) {
      found.fix = one_edit(Safety::Safe, "delete the repetition", delete_line(configuration, at));
      continue;
    }
    if (word != "address" || !is_plain(line)) continue;
    if (split != repetition.stanza) {
      split = repetition.stanza;
      found.fix = split_addresses(configuration, stanza, further_addresses(document, repetitions.subspan(n)));
      moved = found.fix.has_value();
    } else if (moved) {
      found.help = "the fix of the second address moves this one, too";
    }
  }
}

}  // namespace

const InterfacesRule rules::duplicate_option{kInfo, check};

}  // namespace cfglint::interfaces
