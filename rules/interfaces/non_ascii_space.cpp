// interfaces/non-ascii-space: a blank that is no blank.
#include <set>
#include <utility>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/unicode_blank.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/non-ascii-space",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {},
    .summary = "a no-break space or another blank of Unicode is part of a word",
    .what =
        "Finds U+00A0, U+202F, U+3000, U+FEFF and the spaces from U+2000 to U+200B in lines that ifupdown stops at, in "
        "the names of options that nobody knows, and in values that go into commands of `ip`. They come from web pages "
        "and chat programs.",
    .why =
        "ifupdown splits words at the blanks of ASCII. A line with another one reads like a good line and is one word "
        "too long: `iface`, the blank and `eth0` are then the name of an option, at which ifupdown stops; `up` with "
        "one "
        "is an option that nobody runs.",
    .example = {.bad = "auto eth0\niface\xc2\xa0"
                       "eth0 inet dhcp\n",
                .good = "auto eth0\niface eth0 inet dhcp\n"},
    .fix_notes = "Unsafe: replaces each by a blank. The line then does what it says; it has never done that.",
    .proof =
        "`ifquery --list` of ifupdown 0.8.41: \"misplaced option\" for the iface line, \"option with empty value\" for "
        "an `address` line.",
    .options = {},
};

class Checker {
 public:
  Checker(const Configuration& configuration, Context& context) : configuration_(configuration), context_(context) {}

  void check(LineRef at) {
    const Line& line = configuration_.line(at);
    const Document& document = configuration_.parts()[at.part].document;
    const Span content = document.content(line);
    const auto text = document.file().text(content);
    const auto first = find_unicode_blank(text);
    if (!first || !seen_.insert({at.part, at.line}).second) return;
    const auto begin = content.begin + static_cast<std::uint32_t>(first->at);
    auto& found =
        context_.report(kInfo, configuration_.file(at), {begin, begin + static_cast<std::uint32_t>(first->size)},
                        "this is no blank to ifupdown: it is part of the word");
    found.here = "looks like a blank";
    if ((line.marks & (kJoined | kNul)) == 0) found.fix = replace_all(at, content, text);
  }

 private:
  [[nodiscard]] Fix replace_all(LineRef at, Span content, std::string_view text) const {
    Fix fix{.safety = Safety::Unsafe,
            .title = "make it a blank",
            .edits = {},
            .new_files = {},
            .isolation = {},
            .next_steps = {}};
    for (auto blank = find_unicode_blank(text); blank; blank = find_unicode_blank(text, blank->at + blank->size)) {
      const auto begin = content.begin + static_cast<std::uint32_t>(blank->at);
      fix.edits.push_back({configuration_.file(at), {begin, begin + static_cast<std::uint32_t>(blank->size)}, " "});
    }
    return fix;
  }

  const Configuration& configuration_;
  Context& context_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  Checker checker(configuration, context);
  for (const Fatal& fatal : configuration.fatals()) {
    const bool mark = fatal.at.line == 0 && configuration.parts()[fatal.at.part].document.has_bom;
    if (!mark && has_unicode_blank(configuration, fatal.at)) checker.check(fatal.at);
  }
  for (const LineRef at : configuration.unknown_options()) {
    if (has_unicode_blank(configuration, at)) checker.check(at);
  }
  for (const Addressing& addressing : configuration.addressings()) {
    if (addressing.is_plain) continue;
    for (const auto& at : {addressing.address, addressing.netmask, addressing.broadcast, addressing.gateway,
                           addressing.pointopoint, addressing.mtu, addressing.hwaddress}) {
      if (at) checker.check(*at);
    }
  }
}

}  // namespace

const InterfacesRule rules::non_ascii_space{kInfo, check};

}  // namespace cfglint::interfaces
