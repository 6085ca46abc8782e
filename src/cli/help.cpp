#include "src/cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/cli/option_table.hpp"
#include "src/core/error.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kHelpColumn = 29;

constexpr std::string_view kHead =
    "Usage: cfglint [OPTIONS] [PATHS...]\n"
    "\n"
    "Checks and repairs server configuration: what will break on this Debian release,\n"
    "or on the next. PATHS are files, directories, or - for standard input. Without:\n"
    "the repository that this directory is in, else the running system's files.\n";

constexpr std::string_view kFoot =
    "\nExit status: 0 nothing left, 1 findings left, 2 wrong usage or configuration or\n"
    "nothing to check, 3 a file could not be read or written.\n";

constexpr std::string_view kMore = "--help=all lists every option, --help=GROUP (such as --help=files) one group.\n";

/// Breaks at blanks; every line but the first is indented to the help's column.
std::string wrapped(std::string_view text) {
  std::string lines;
  constexpr std::size_t kWidth = kColumns - kHelpColumn;
  while (text.size() > kWidth) {
    const auto blank = text.rfind(' ', kWidth);
    if (blank == std::string_view::npos) break;
    lines += fmt::format("{}\n{:{}}", text.substr(0, blank), "", kHelpColumn);
    text.remove_prefix(blank + 1);
  }
  return lines.append(text);
}

std::string row_text(const OptionRow& row, bool every) {
  std::string usage = "  " + usage_of(row);
  // The first screen says what can be asked for, not how to take it back.
  if (!every) usage = usage.substr(0, usage.find(" / "));
  const bool fits = usage.size() + 2 <= kHelpColumn;
  return fmt::format("{:{}}{}{}\n", usage, fits ? kHelpColumn : 0, fits ? "" : fmt::format("\n{:{}}", "", kHelpColumn),
                     wrapped(help_of(row)));
}

std::string group_text(const OptionGroupInfo& group, bool every) {
  std::string text = fmt::format("\n{}:\n", group.title);
  for (const OptionRow& row : option_table()) {
    if (row.group == group.group && (every || row.common)) text += row_text(row, every);
  }
  return text;
}

}  // namespace

std::string help_text(std::string_view topic) {
  std::string text;
  const bool every = topic == "all";
  if (topic.empty() || every) {
    text = kHead;
    for (const OptionGroupInfo& group : option_groups()) text += group_text(group, every);
    text += kFoot;
    if (!every) text += kMore;
    return text;
  }
  const auto group = std::ranges::find(option_groups(), topic, &OptionGroupInfo::name);
  if (group == option_groups().end()) {
    std::string names;
    for (const OptionGroupInfo& known : option_groups()) names += fmt::format(", {}", known.name);
    throw UsageError(fmt::format("--help: '{}' is none of all{}", topic, names));
  }
  return group_text(*group, true).substr(1);
}

}  // namespace cfglint
