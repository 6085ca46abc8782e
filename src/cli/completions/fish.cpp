#include <fmt/format.h>

#include "src/cli/completions/values.hpp"

namespace cfglint {
namespace {

std::string fish_quoted(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted;
}

std::string fish_value(const OptionRow& row) {
  // Without -r: only "=" brings the value.
  if (value_is_optional(row)) return row.choices == nullptr ? "" : fmt::format(" -f -a '{}'", words_of(row));
  switch (offer_of(row)) {
    case Offer::Words:
      return fmt::format(" -x -a '{}'", words_of(row));
    case Offer::Rules:
      return " -x -a '(cfglint --list-rules 2>/dev/null | string replace -r \" .*\" \"\")'";
    case Offer::Reports:
      return fmt::format(" -x -a '{}'", report_words());
    case Offer::Directories:
      return " -x -a '(__fish_complete_directories)'";
    case Offer::Files:
      return " -r -F";
    case Offer::Nothing:
      return row.value.empty() ? "" : " -x";
  }
  return "";
}

}  // namespace

std::string fish_completion() {
  std::string text(kCompletionNote);
  for (const OptionRow& row : option_table()) {
    const std::string letter = row.letter == 0 ? "" : fmt::format(" -s {}", row.letter);
    text += fmt::format("complete -c cfglint{} -l {}{} -d '{}'\n", letter, row.name.substr(2), fish_value(row),
                        fish_quoted(row.help));
    for (const std::string& other : {std::string(row.alias), negative_of(row)}) {
      if (other.empty()) continue;
      const bool negative = other != row.alias;
      text += fmt::format("complete -c cfglint -l {}{} -d '{}'\n", other.substr(2), negative ? "" : fish_value(row),
                          fish_quoted(negative ? fmt::format("Not {}", row.name) : std::string(row.help)));
    }
  }
  return text;
}

}  // namespace cfglint
