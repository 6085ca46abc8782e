#include <fmt/format.h>

#include "src/cli/completions/values.hpp"

namespace cfglint {
namespace {

std::string zsh_quoted(std::string_view text, std::string_view special) {
  std::string quoted;
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
      continue;
    }
    if (special.find(c) != std::string_view::npos) quoted += '\\';
    quoted += c;
  }
  return quoted;
}

std::string zsh_value(const OptionRow& row) {
  const auto of = [&](std::string_view action) {
    return fmt::format("{}{}:{}", value_is_optional(row) ? "::" : ":", zsh_quoted(row.value, ":"), action);
  };
  switch (offer_of(row)) {
    case Offer::Words:
      return of(fmt::format("({})", words_of(row)));
    case Offer::Rules:
      return of("_cfglint_rules");
    case Offer::Reports:
      return of("_cfglint_reports");
    case Offer::Directories:
      return of("_files -/");
    case Offer::Files:
      return of("_files");
    case Offer::Nothing:
      return row.value.empty() ? "" : of(" ");
  }
  return "";
}

}  // namespace

std::string zsh_completion() {
  std::string text = fmt::format("#compdef cfglint\n{}", kCompletionNote);
  text += R"zsh(
_cfglint_rules() {
  local -a rules
  rules=(${(f)"$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1)"})
  _sequence compadd -a rules
}
)zsh";
  text += fmt::format(R"zsh(
_cfglint_reports() {{
  if compset -P '*='; then _files; else compadd -S '' -- {}; fi
}}

_arguments -S \
)zsh",
                      report_words());
  for (const OptionRow& row : option_table()) {
    for (const std::string& name : names_of(row)) {
      const bool is_long = name.starts_with("--");
      const bool negative = name == negative_of(row);
      const bool takes_value = !row.value.empty() && !negative && (is_long || !value_is_optional(row));
      const std::string_view mark = !takes_value ? "" : !is_long ? "+" : value_is_optional(row) ? "=-" : "=";
      text += fmt::format("  '{}{}{}[{}]{}' \\\n", may_be_repeated(row) ? "*" : "", name, mark,
                          zsh_quoted(negative ? fmt::format("Not {}", row.name) : std::string(row.help), "[]"),
                          takes_value ? zsh_value(row) : "");
    }
  }
  return text + "  '*:path:_files'\n";
}

}  // namespace cfglint
