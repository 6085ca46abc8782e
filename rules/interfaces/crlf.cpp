// interfaces/crlf: line ends of Windows.
#include <fmt/format.h>

#include <algorithm>

#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/crlf",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "lines that end in CR LF",
    .what =
        "Finds files with carriage returns at their line ends: an error where one follows a backslash, a warning "
        "otherwise.",
    .why =
        "ifupdown takes the carriage return for a blank and drops it, except behind a backslash: there the line is "
        "not continued, and the next one is read as an option of its own, mostly without a value. Other tools that "
        "read the file (Augeas, ifupdown2, scripts) keep the byte in the values.",
    .example = {.bad = "auto eth0\r\niface eth0 inet dhcp\r\n", .good = "auto eth0\niface eth0 inet dhcp\n"},
    .fix_notes =
        "Safe: ifupdown reads the same values. A line that ends in a backslash is continued afterwards, as it looks.",
    .proof =
        "`ifup -n` of ifupdown 0.8.41 prints the same commands for both forms; with a backslash before CR LF, "
        "`ifquery` stops at the next line. `get_line()` in `config.c`.",
    .options = {},
};

Fix remove_returns(const Part& part) {
  const auto bytes = part.document.file().bytes();
  Fix fix{.safety = Safety::Safe,
          .title = "end the lines with LF",
          .edits = {},
          .new_files = {},
          .isolation = {},
          .next_steps = {}};
  // However many carriage returns there are: a fix that left one would be needed again.
  for (auto end = bytes.find("\r\n"); end != std::string_view::npos; end = bytes.find("\r\n", end + 2)) {
    const auto before = bytes.find_last_not_of('\r', end);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    fix.edits.push_back({part.file, {std::uint32_t(begin), std::uint32_t(end + 1)}, ""});
  }
  return fix;
}

void check(const Configuration& configuration, Context& context) {
  for (const Part& part : configuration.parts()) {
    if (part.document.crlf_lines == 0) continue;
    const auto& lines = part.document.lines;
    const auto broken = std::ranges::find_if(
        part.document.marked, [&](std::uint32_t index) { return (lines[index].marks & kBareCarriageReturn) != 0; });
    const bool breaks = broken != part.document.marked.end();
    const Span span = breaks ? part.document.content(lines[*broken]) : part.document.file().line(1);
    auto& found = context.report(kInfo, part.file, span,
                                 breaks ? "a carriage return follows the backslash, so this line is not continued"
                                        : fmt::format("{} {} in CR LF", part.document.crlf_lines,
                                                      part.document.crlf_lines == 1 ? "line ends" : "lines end"));
    found.severity = breaks ? Severity::Error : Severity::Warning;
    found.fix = remove_returns(part);
  }
}

}  // namespace

const InterfacesRule rules::crlf{kInfo, check};

}  // namespace cfglint::interfaces
