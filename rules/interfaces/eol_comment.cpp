// interfaces/eol-comment: a '#' behind something is not a comment.
#include <fmt/format.h>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/eol-comment",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a comment behind a value becomes part of the value",
    .what =
        "Finds a word that begins with `#` behind a keyword or an option. Command lines (`up`, `down`, ...) are left "
        "alone: the shell that runs them knows such comments.",
    .why =
        "interfaces(5) has comments only on lines of their own. `auto eth0 # lan` asks for interfaces named `#` and "
        "`lan`, so `ifup -a` fails; `mtu 9000 # jumbo` cuts the generated `ip link set` command off before `up`, so "
        "the link stays down; behind an `address` the command loses its device.",
    .example = {.bad = "auto eth0 # uplink\niface eth0 inet static\n    address 192.0.2.10 # first address\n    "
                       "netmask 255.255.255.0\n",
                .good = "# uplink\nauto eth0\niface eth0 inet static\n    # first address\n    address 192.0.2.10\n    "
                        "netmask 255.255.255.0\n"},
    .fix_notes =
        "Safe: the comment moves to a line of its own above; the value becomes what it looks like. A value that a "
        "backslash continues is not changed.",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints the damaged commands before and the whole ones after. interfaces(5): "
        "end-of-line comments are not supported.",
    .options = {},
};

/// Whether the option's text goes into a command in a place where a comment cuts off what makes the command work.
bool breaks_command(const Configuration& configuration, LineRef at, OptionId id) {
  switch (id) {
    case OptionId::Netmask:
    case OptionId::Mtu:
    case OptionId::Hwaddress:
    case OptionId::Broadcast:
    case OptionId::Scope:
    case OptionId::Pointopoint:
      return true;
    case OptionId::Address: {
      // For inet the text behind '/' is read as a number, which stops at the blank.
      const auto value = configuration.parts()[at.part].document.rest(configuration.line(at));
      const auto slash = value.find('/');
      return slash == std::string_view::npos || value.find(':') < slash;
    }
    default:
      return false;
  }
}

/// Options whose text may well have such a word: passwords, descriptions, whole command lines.
bool may_have_hash(const Document& document, const Line& line, OptionId id) {
  const auto word = document.word(line);
  return is_command(id) || id == OptionId::Description || word.starts_with("wpa-") || word.starts_with("wireless-") ||
         word.starts_with("ovs_") || word.starts_with("openvpn");
}

/// Where the comment begins in the program's text: the first word with a '#'.
Span comment_of(const Document& document, const Line& line) {
  Span rest = line.rest;
  while (const auto word = next_word(document, rest)) {
    if (document.text(*word).starts_with('#')) return {word->begin, line.rest.end};
  }
  return {};
}

std::string effect(const Document& document, const Line& line, Span comment, bool breaks) {
  Span rest{comment.begin, comment.end};
  switch (line.kind) {
    case Kind::Auto:
    case Kind::Allow: {
      next_word(document, rest);
      const auto second = next_word(document, rest);
      return second ? fmt::format("ifupdown looks for interfaces named '#' and '{}'", document.text(*second))
                    : fmt::format("ifupdown looks for an interface named '{}'", document.text(comment));
    }
    case Kind::Iface:
      return "ifupdown warns about it and ignores the rest of the line";
    case Kind::Option:
      return breaks ? fmt::format("the command made of '{}' is cut off there and fails", document.word(line))
                    : fmt::format("it becomes part of the value of '{}'", document.word(line));
    default:
      return "its words are taken for names";
  }
}

/// The comment on a line of its own above, and what stood before it without the blanks between.
std::optional<Fix> move_above(const Configuration& configuration, LineRef at, Span comment) {
  const Line& line = configuration.line(at);
  const Document& document = configuration.parts()[at.part].document;
  if ((line.marks & (kJoined | kNul)) != 0) return std::nullopt;
  const auto before = document.file().text({line.span.begin, comment.begin});
  const auto size = before.find_last_not_of(" \t\v\f\r");
  Fix fix = one_edit(Safety::Safe, "move the comment to a line of its own",
                     insert_above(configuration, at, document.text(comment)));
  fix.edits.push_back(
      {configuration.file(at), {line.span.begin + static_cast<std::uint32_t>(size) + 1, comment.end}, ""});
  return fix;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (std::uint32_t number = 0; number != configuration.parts().size(); ++number) {
    const Part& part = configuration.parts()[number];
    for (const auto index : part.document.marked) {
      const Line& line = part.document.lines[index];
      if ((line.marks & kHash) == 0 || line.problem != Problem::None) continue;
      const LineRef at{number, index};
      const OptionId id = part.option_ids[index];
      if (line.kind == Kind::Option && (line.stanza == kNone || may_have_hash(part.document, line, id))) continue;
      const Span comment = comment_of(part.document, line);
      const bool option_without_value = line.kind == Kind::Option && comment.begin == line.rest.begin;
      const bool breaks = line.kind == Kind::Option && breaks_command(configuration, at, id);
      auto& found = context.report(kInfo, part.file, part.document.raw(comment),
                                   "this is no comment: " + effect(part.document, line, comment, breaks));
      found.severity = breaks || line.kind == Kind::Auto ? Severity::Error : Severity::Warning;
      found.here = "part of the line";
      // An option with nothing but a comment would become one without a value, at which ifupdown stops.
      if (!option_without_value) found.fix = move_above(configuration, at, comment);
    }
  }
}

}  // namespace

const InterfacesRule rules::eol_comment{kInfo, check};

}  // namespace cfglint::interfaces
