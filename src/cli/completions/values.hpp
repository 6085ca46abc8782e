#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/cli/option_table.hpp"

namespace cfglint {

/// What is offered as an option's value.
enum class Offer : std::uint8_t { Nothing, Words, Files, Directories, Rules, Reports };

Offer offer_of(const OptionRow& row);

/// Whether only "--name=VALUE" brings a value.
bool value_is_optional(const OptionRow& row);

/// Whether the option may stand in a command line more than once.
bool may_be_repeated(const OptionRow& row);

/// "-q" and "--quiet", "--fix" and "--no-fix".
std::vector<std::string> names_of(const OptionRow& row);

/// The words that the value may be, with blanks between them.
std::string words_of(const OptionRow& row);

/// What the value of --report may begin with: "text= json=".
std::string report_words();

/// One for each shell.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

/// The line that each script begins with.
inline constexpr std::string_view kCompletionNote =
    "# Printed by cfglint --generate-completion from its table of options.\n";

}  // namespace cfglint
