// How the command line is read: every row of the option table, and the traps of the library that reads it.
#include "src/cli/command_line.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "src/cli/environment.hpp"
#include "src/cli/help.hpp"
#include "src/cli/option_table.hpp"
#include "src/core/error.hpp"

namespace cfglint {
namespace {

Options parse(std::vector<std::string> arguments) {
  std::vector<const char*> argv{"cfglint"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

std::string mistake_of(const std::vector<std::string>& arguments) {
  try {
    parse(arguments);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

using Flag = bool Options::*;
using Switch = std::optional<bool> Options::*;
using Text = std::string Options::*;
using OptionalText = std::optional<std::string> Options::*;
using Texts = std::vector<std::string> Options::*;
using Strings = std::vector<std::string>;

class OptionTable : public testing::TestWithParam<OptionRow> {};

/// Typed in each of its ways, with a path behind it that has to stay a path.
TEST_P(OptionTable, RowReachesItsField) {
  const OptionRow& row = GetParam();
  const std::string name(row.name);
  if (const auto* flag = std::get_if<Flag>(&row.field)) {
    EXPECT_TRUE(parse({name, "x"}).**flag);
    EXPECT_EQ(parse({name, "x"}).paths, Strings{"x"});
    EXPECT_NE(mistake_of({name + "=yes"}), "") << "a flag takes no value";
  } else if (const auto* toggle = std::get_if<Switch>(&row.field)) {
    EXPECT_EQ(parse({name, negative_of(row), "x"}).**toggle, false) << "the last one wins";
    EXPECT_EQ(parse({negative_of(row), name, "x"}).**toggle, true);
    EXPECT_EQ(parse({"x"}).**toggle, std::nullopt);
  } else if (const auto* text = std::get_if<Text>(&row.field)) {
    EXPECT_EQ(parse({name, "a", name, "b", "x"}).**text, "b");
    EXPECT_EQ(parse({name + "=a", "x"}).paths, Strings{"x"});
    EXPECT_NE(mistake_of({name}), "");
    EXPECT_NE(mistake_of({name, ""}).find("the value is empty"), std::string::npos);
  } else if (const auto* optional = std::get_if<OptionalText>(&row.field)) {
    EXPECT_EQ(parse({name, "x"}).**optional, "");
    EXPECT_EQ(parse({name, "x"}).paths, Strings{"x"}) << "only '=' brings a value";
    EXPECT_EQ(parse({name + "=true"}).**optional, "true");
    EXPECT_EQ(parse({"x"}).**optional, std::nullopt);
  } else if (const auto* texts = std::get_if<Texts>(&row.field)) {
    EXPECT_EQ(parse({name, "a", "x", name, "b"}).**texts, (Strings{"a", "b"}));
    EXPECT_EQ(parse({name, "a", "x"}).paths, Strings{"x"});
    EXPECT_EQ((parse({name, "a,b"}).**texts).size(), row.commas ? 2U : 1U);
    EXPECT_NE(mistake_of({name, ""}), "");
  }
  if (row.letter != 0) {
    const bool takes_value = std::holds_alternative<Text>(row.field);
    EXPECT_EQ(mistake_of({fmt::format("-{}", row.letter), takes_value ? "a" : "-q"}), "");
  }
  if (!row.alias.empty()) {
    EXPECT_EQ(mistake_of({std::string(row.alias), "a"}), "");
  }
}

TEST_P(OptionTable, RowIsInTheWholeHelp) {
  const OptionRow& row = GetParam();
  const std::string all = help_text("all");
  EXPECT_NE(all.find("\n  " + usage_of(row)), std::string::npos) << usage_of(row);
  EXPECT_FALSE(row.help.ends_with('.'));
  EXPECT_FALSE(row.help.empty());
}

INSTANTIATE_TEST_SUITE_P(Rows, OptionTable, testing::ValuesIn(option_table().begin(), option_table().end()),
                         [](const auto& test) {
                           std::string name(test.param.name.substr(2));
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

/// What people know from other linters, and what this project's users were promised.
TEST(CommandLine, HasEveryOptionThatWasPromised) {
  constexpr std::string_view kPromised =
      "--fix --no-fix --unsafe-fixes --no-unsafe-fixes --fix-only --diff --exit-non-zero-on-fix --fixable --unfixable "
      "--backup --no-backup --write-mode --add-ignore "
      "--select --ignore --extend-select --preview --pedantic --severity --per-file-ignores --no-suppressions "
      "--root --system --format --as --stdin-filename --exclude --extend-exclude --force-exclude --no-follow "
      "--follow-report --respect-gitignore --no-respect-gitignore --allow-empty --jobs --target --package "
      "--output-format --report --min-severity --fail-on --exit-zero --statistics --show-fixes --color --show-urls "
      "--no-excerpts --no-redact --quiet --verbose --baseline --write-baseline --config --isolated "
      "--explain --list-rules --list-formats --list-files --show-settings --config-schema --generate-completion "
      "--version --help ";
  std::set<std::string> known;
  for (const OptionRow& row : option_table()) {
    known.insert({std::string(row.name), negative_of(row), std::string(row.alias)});
  }
  for (std::string_view rest = kPromised; !rest.empty(); rest.remove_prefix(rest.find(' ') + 1)) {
    EXPECT_TRUE(known.contains(std::string(rest.substr(0, rest.find(' '))))) << rest.substr(0, rest.find(' '));
  }
}

TEST(CommandLine, TakesWhatLooksLikeAWordOfItsOwnForAPath) {
  EXPECT_EQ(parse({"rule", "fix", "help", "json", "interfaces/bom"}).paths,
            (Strings{"rule", "fix", "help", "json", "interfaces/bom"}));
  EXPECT_EQ(parse({"a", "--fix", "rule"}).paths, (Strings{"a", "rule"}));
  EXPECT_EQ(parse({"--", "--fix"}).paths, Strings{"--fix"});
  EXPECT_EQ(parse({"-"}).paths, Strings{"-"});
  EXPECT_EQ(parse({"--as", "p", "-"}).paths, Strings{"-"});
}

TEST(CommandLine, NamesTheOptionThatWasMeant) {
  EXPECT_EQ(mistake_of({"--fxi"}), "there is no option --fxi; is it --fix?");
  EXPECT_EQ(mistake_of({"--output-fromat=json"}), "there is no option --output-fromat=json; is it --output-format?");
  EXPECT_EQ(mistake_of({"--nothing-like-it"}), "there is no option --nothing-like-it; try 'cfglint --help'");
  EXPECT_EQ(mistake_of({"-z"}), "there is no option -z; try 'cfglint --help'");
}

TEST(CommandLine, FitsItsHelpOnAScreen) {
  const std::string help = help_text("");
  EXPECT_LE(std::ranges::count(help, '\n'), 50);
  for (const std::string& topic : {std::string(), std::string("all")}) {
    const std::string text = help_text(topic);
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = text.find('\n', begin);
      EXPECT_LE(end - begin, 80U) << text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

TEST(CommandLine, HasHelpForEachGroup) {
  for (const OptionGroupInfo& group : option_groups()) {
    const std::string text = help_text(group.name);
    EXPECT_TRUE(text.starts_with(group.title)) << text;
    for (const OptionRow& row : option_table()) {
      EXPECT_EQ(text.find("\n  " + usage_of(row)) != std::string::npos, row.group == group.group) << row.name;
    }
  }
  EXPECT_THROW(help_text("nothing"), UsageError);
}

/// The value of a row's field, of whatever type it is.
std::string value_of(const OptionRow& row, const Options& options) {
  if (const auto* text = std::get_if<Text>(&row.field)) return options.**text;
  return fmt::format("{}", fmt::join(options.*std::get<Texts>(row.field), "+"));
}

TEST(CommandLine, TakesAVariableOnlyForWhatWasNotTyped) {
  for (const OptionRow& row : option_table()) {
    if (row.environment.empty()) continue;
    const std::string variable(row.environment);
    ASSERT_EQ(setenv(variable.c_str(), "from-variable", 1), 0);
    Options given = parse({std::string(row.name), "typed"});
    Options missing = parse({});
    fill_from_environment(given);
    fill_from_environment(missing);
    unsetenv(variable.c_str());
    EXPECT_EQ(value_of(row, given), "typed");
    EXPECT_EQ(value_of(row, missing), "from-variable");
    EXPECT_EQ(source_of(given, row.name), row.name);
    EXPECT_EQ(source_of(missing, row.name), variable);
  }
}

}  // namespace
}  // namespace cfglint
