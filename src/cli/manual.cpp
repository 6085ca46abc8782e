#include "src/cli/manual.hpp"

#include <fmt/format.h>

#include <string_view>

#include "src/cli/option_table.hpp"

namespace cfglint {
namespace {

/// Text for man(7): hyphens that can be copied, and no line that is taken for a request.
std::string roff(std::string_view text) {
  std::string escaped = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string entry(std::string_view head, std::string_view text) {
  return fmt::format(".TP\n.B {}\n{}.\n", roff(head), roff(text));
}

}  // namespace

std::string manual_options() {
  std::string page;
  for (const OptionGroupInfo& group : option_groups()) {
    page += fmt::format(".SS {}\n", group.title);
    for (const OptionRow& row : option_table()) {
      if (row.group != group.group) continue;
      const std::string head = usage_of(row) + (row.alias.empty() ? "" : fmt::format(", {}", row.alias));
      page += entry(head, help_of(row));
    }
  }
  return page;
}

std::string manual_environment() {
  std::string page;
  for (const OptionRow& row : option_table()) {
    if (!row.environment.empty()) page += entry(row.environment, fmt::format("Stands in for {}", row.name));
  }
  return page;
}

}  // namespace cfglint
