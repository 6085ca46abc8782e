#include "src/cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>

#include "src/cli/option_table.hpp"
#include "src/cli/suggestion.hpp"
#include "src/core/edit_distance.hpp"
#include "src/core/error.hpp"

namespace cfglint {
namespace {

/// What CLI11 puts into an optional value that was not typed: a byte that nobody types.
constexpr std::string_view kNotTyped = "\x01";

/// "-q,--quiet"; `suffix` stands behind each name.
std::string names_of(const OptionRow& row, std::string_view suffix = "") {
  std::string names = row.letter == 0 ? "" : fmt::format("-{}{},", row.letter, suffix);
  names += fmt::format("{}{}", row.name, suffix);
  if (!row.alias.empty()) names += fmt::format(",{}{}", row.alias, suffix);
  return names;
}

/// Binds one field to CLI11, in the way that the field's type is typed.
struct Adder {
  CLI::App& app;
  Options& options;
  const OptionRow& row;

  CLI::Option* operator()(bool Options::*field) const {
    return app.add_flag(names_of(row), options.*field)->disable_flag_override();
  }

  CLI::Option* operator()(std::optional<bool> Options::*field) const {
    // One option of CLI11 for both names, so that the one typed last wins.
    const auto take = [&to = options.*field](std::int64_t count) { to = count > 0; };
    return app.add_flag_function(fmt::format("{},!{}", names_of(row), negative_of(row)), take)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->disable_flag_override();
  }

  CLI::Option* operator()(std::string Options::*field) const {
    return app.add_option(names_of(row), options.*field)
        ->type_name(std::string(row.value))
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }

  CLI::Option* operator()(std::optional<std::string> Options::*field) const {
    // To CLI11 a flag: only "=" brings a value, so that a path behind it stays a path.
    return app.add_flag(names_of(row, fmt::format("{{{}}}", kNotTyped)), options.*field);
  }

  CLI::Option* operator()(std::vector<std::string> Options::*field) const {
    auto* option = app.add_option(names_of(row), options.*field);
    option->type_name(std::string(row.value))->allow_extra_args(false);
    return row.commas ? option->delimiter(',') : option;
  }
};

/// An empty value is what an unset variable of a script leaves; to go on would check something else than was meant.
void check_values(const CLI::Option& option, const OptionRow& row) {
  if (option.count() == 0 || row.value.empty()) return;
  if (std::ranges::find(option.results(), "") != option.results().end()) {
    throw UsageError(fmt::format("{}: the value is empty", row.name));
  }
}

void clear_if_not_typed(std::optional<std::string>& value) {
  if (value == kNotTyped) value = "";
}

/// The name nearest to a misspelt long one; empty: none is near.
std::string did_you_mean(std::string_view typed) {
  if (!typed.starts_with("--")) return "";
  const auto name = typed.substr(0, typed.find('='));
  const std::size_t limit = letters_that_may_be_wrong(name.substr(2));
  std::string nearest;
  std::size_t best = limit + 1;
  for (const OptionRow& row : option_table()) {
    for (const std::string& known : {std::string(row.name), negative_of(row), std::string(row.alias)}) {
      const auto distance = known.empty() ? best : edit_distance(name, known, limit);
      if (distance >= best) continue;
      best = distance;
      nearest = known;
    }
  }
  return nearest;
}

/// The option that a message of CLI11 begins with, with or without its dashes; null: none.
const OptionRow* row_of(std::string_view message) {
  const auto word = message.substr(0, message.find_first_of(": "));
  const auto row = std::ranges::find_if(option_table(), [&](const OptionRow& one) {
    return one.name == word || one.name.substr(2) == word || (!one.alias.empty() && one.alias == word);
  });
  return row == option_table().end() ? nullptr : &*row;
}

[[noreturn]] void refuse(const CLI::App& app, const CLI::ParseError& error) {
  const auto unknown = app.remaining();
  const OptionRow* row = row_of(error.what());
  if (row != nullptr && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ArgumentMismatch)) {
    throw UsageError(row->value.empty() ? fmt::format("{} takes no value", row->name)
                                        : fmt::format("{} needs a value: {}", row->name, row->value));
  }
  if (unknown.empty()) throw UsageError(fmt::format("{}; try 'cfglint --help'", error.what()));
  const auto meant = did_you_mean(unknown.front());
  throw UsageError(fmt::format("there is no option {}; {}", unknown.front(),
                               meant.empty() ? "try 'cfglint --help'" : fmt::format("is it {}?", meant)));
}

/// Whether an argument may be this option: "--name", "--name=...", "-x" or "-yx". More than what was typed as an option
/// may be taken for one; nothing that was is left out.
bool may_be_typed(const OptionRow& row, std::span<const char* const> arguments) {
  const std::string negative = negative_of(row);
  return std::ranges::any_of(arguments, [&](std::string_view typed) {
    if (!typed.starts_with('-')) return false;
    if (!typed.starts_with("--")) return row.letter != 0 && typed.find(row.letter) != std::string_view::npos;
    const auto name = typed.substr(0, typed.find('='));
    return name == row.name || (!row.alias.empty() && name == row.alias) || (!negative.empty() && name == negative);
  });
}

}  // namespace

Options parse_command_line(int argc, const char* const* argv) {
  Options options;
  CLI::App app("", "cfglint");
  // --help and --version are rows of the table.
  app.set_help_flag();
  app.add_option("PATHS", options.paths);
  std::vector<std::pair<const CLI::Option*, const OptionRow*>> added;
  // CLI11 compares each new option with all before it, which would be most of the time that a small file takes.
  const std::span arguments(argv, static_cast<std::size_t>(argc));
  for (const OptionRow& row : option_table()) {
    if (!may_be_typed(row, arguments)) continue;
    added.emplace_back(std::visit(Adder{app, options, row}, row.field), &row);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    refuse(app, error);
  }
  for (const auto& [option, row] : added) {
    check_values(*option, *row);
    if (const auto* field = std::get_if<std::optional<std::string> Options::*>(&row->field)) {
      clear_if_not_typed(options.**field);
    }
  }
  return options;
}

}  // namespace cfglint
