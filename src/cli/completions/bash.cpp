#include <fmt/format.h>

#include "src/cli/completions/values.hpp"

namespace cfglint {
namespace {

std::string bash_action(const OptionRow& row) {
  switch (offer_of(row)) {
    case Offer::Words:
      return fmt::format("words='{}'", words_of(row));
    case Offer::Rules:
      return "words=$(cfglint --list-rules 2>/dev/null | cut -d ' ' -f 1)";
    case Offer::Reports:
      return fmt::format("words='{}'; compopt -o nospace", report_words());
    case Offer::Directories:
      return "compopt -o dirnames";
    default:
      return ":";
  }
}

}  // namespace

std::string bash_completion() {
  std::string cases;
  std::string all;
  for (const OptionRow& row : option_table()) {
    const auto names = names_of(row);
    all += fmt::format("{} ", fmt::join(names, " "));
    if (row.value.empty() || value_is_optional(row)) continue;
    cases += fmt::format("    {}) {} ;;\n", fmt::join(names, " | "), bash_action(row));
  }
  std::string optional;
  for (const OptionRow& row : option_table()) {
    if (value_is_optional(row)) optional += fmt::format("      {}) {} ;;\n", row.name, bash_action(row));
  }
  all.pop_back();
  return fmt::format(R"({}_cfglint() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} option=${{COMP_WORDS[COMP_CWORD - 1]}} words='' typed=0
  # bash makes a word of its own of "=".
  if [[ $word == '=' ]]; then
    word=''
    typed=1
  elif [[ $option == '=' ]]; then
    option=${{COMP_WORDS[COMP_CWORD - 2]}}
    typed=1
  fi
  COMPREPLY=()
  if ((typed)); then
    case $option in
{}    esac
  fi
  case $option in
{}    *)
      if [[ $word == -* ]] && ! ((typed)); then
        words='{}'
      fi
      ;;
  esac
  [[ -n $words ]] || return 0
  # Of a list with commas, the last one is completed.
  local before=''
  if [[ $word == *,* ]]; then before=${{word%,*}},; fi
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$words" -- "${{word##*,}}")
}}
complete -o bashdefault -o default -F _cfglint cfglint
)",
                     kCompletionNote, optional, cases, all);
}

}  // namespace cfglint
