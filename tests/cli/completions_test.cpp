// Help, manual page and completions name the same options; the shells themselves take the completions.
#include "src/cli/completions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "src/cli/help.hpp"
#include "src/cli/manual.hpp"
#include "src/cli/option_table.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {

using test::run_process;

using Names = std::set<std::string>;

Names matches(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  Names names;
  for (std::sregex_iterator at(text.begin(), text.end(), expression); at != std::sregex_iterator(); ++at) {
    names.insert((*at)[1]);
  }
  return names;
}

/// Every long name that the command line takes.
Names options_of_table(bool with_aliases) {
  Names names;
  for (const OptionRow& row : option_table()) {
    names.insert(std::string(row.name));
    if (const auto negative = negative_of(row); !negative.empty()) names.insert(negative);
    if (with_aliases && !row.alias.empty()) names.insert(std::string(row.alias));
  }
  return names;
}

/// Every name at the head of an entry: "-q, --quiet", "--fix / --no-fix".
Names heads(const std::string& text, const std::string& begin) {
  Names names;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(begin)) continue;
    std::string head = std::regex_replace(line.substr(begin.size()), std::regex(R"(\\)"), "");
    head = head.substr(0, head.find("  "));
    names.merge(matches(head, "(?:^|[ /])(--[a-z][a-z-]*)"));
  }
  return names;
}

TEST(Options, AreTheSameInHelpManualAndCompletions) {
  EXPECT_EQ(heads(help_text("all"), "  "), options_of_table(false));
  EXPECT_EQ(heads(manual_options(), ".B "), options_of_table(true));
  const std::string bash = completion_script("bash").value();
  const auto words = bash.substr(bash.find("words='--fix"));
  EXPECT_EQ(matches(words.substr(0, words.find("\n")), "(?:'| )(--[a-z-]+)"), options_of_table(true));
  EXPECT_EQ(matches(completion_script("zsh").value(), R"(\n  '\*?(--[a-z-]+))"), options_of_table(true));
  Names fish;
  for (const std::string& name : matches(completion_script("fish").value(), " -l ([a-z-]+)")) fish.insert("--" + name);
  EXPECT_EQ(fish, options_of_table(true));
  EXPECT_FALSE(completion_script("tcsh"));
}

class Completions : public testing::Test {
 protected:
  Completions() {
    for (const std::string_view shell : completion_shells()) {
      scratch_.write(std::string(shell), completion_script(shell).value());
    }
  }

  /// What bash offers for the last word.
  [[nodiscard]] Names bash(const std::string& words) const {
    const auto result =
        run_process({"bash", "-c",
                     "compopt() { echo \"compopt $*\"; }; cfglint() { \"$PROGRAM\" \"$@\"; }\n" +
                         std::string("PROGRAM=$1; source \"$2\"; COMP_WORDS=(") + words +
                         "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _cfglint; printf '%s\\n' \"${COMPREPLY[@]}\"",
                     "bash", CFGLINT_PROGRAM, scratch_.path("bash")});
    EXPECT_EQ(result.err, "");
    return matches(result.out, "([^\n]+)\n");
  }

  test::Scratch scratch_;
};

TEST_F(Completions, OfBashOfferOptionsValuesAndRules) {
  EXPECT_EQ(bash("cfglint --col"), Names{"--color"});
  EXPECT_EQ(bash("cfglint --fix-"), Names{"--fix-only"});
  EXPECT_EQ(bash("cfglint --color ''"), (Names{"always", "auto", "never"}));
  EXPECT_EQ(bash("cfglint --color = al"), Names{"always"});
  EXPECT_EQ(bash("cfglint --color ="), (Names{"always", "auto", "never"}));
  EXPECT_EQ(bash("cfglint --help = fil"), Names{"files"});
  EXPECT_EQ(bash("cfglint --help hosts"), Names{}) << "only = brings a value";
  EXPECT_EQ(bash("cfglint --ignore interfaces/fake-bridge-"), Names{"interfaces/fake-bridge-dad"});
  EXPECT_EQ(bash("cfglint --ignore interfaces/crlf,interfaces/fake-bridge-"),
            Names{"interfaces/crlf,interfaces/fake-bridge-dad"});
  EXPECT_EQ(bash("cfglint --report js"), (Names{"compopt -o nospace", "json=", "jsonl="}));
  EXPECT_EQ(bash("cfglint --root h"), Names{"compopt -o dirnames"});
  EXPECT_EQ(bash("cfglint hos"), Names{}) << "bash itself completes paths";
}

TEST_F(Completions, OfZshAreZsh) {
  if (!test::has_program("zsh")) GTEST_SKIP() << "zsh is not here";
  const auto result = run_process({"zsh", "-n", scratch_.path("zsh")});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const std::string script = completion_script("zsh").value();
  EXPECT_NE(
      script.find("'*--config=[Use this .cfglint.toml and search for none, or set one key]:FILE|KEY=VALUE:_files'"),
      std::string::npos);
  EXPECT_NE(script.find("'-j+[Check in N threads; the output does not depend on it]:N: '"), std::string::npos);
  EXPECT_NE(script.find("'-h[Print help, or help on GROUP]'"), std::string::npos);
  EXPECT_NE(script.find("FORMAT=FILE:_cfglint_reports'"), std::string::npos);
  EXPECT_NE(script.find("compadd -S '' -- text= concise= json="), std::string::npos);
}

TEST_F(Completions, OfFishOfferOptionsAndValues) {
  if (!test::has_program("fish")) GTEST_SKIP() << "fish is not here";
  const auto offered = [&](const std::string& line) {
    return run_process(
               {"fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", scratch_.path("fish"), line}, "",
               scratch_.root())
        .out;
  };
  EXPECT_NE(offered("cfglint --exp").find("--explain"), std::string::npos) << offered("cfglint --exp");
  EXPECT_TRUE(offered("cfglint --color al").starts_with("always"));
  scratch_.write("some.toml", "");
  EXPECT_NE(offered("cfglint --config so").find("some.toml"), std::string::npos) << offered("cfglint --config so");
  EXPECT_NE(offered("cfglint --help=fil").find("files"), std::string::npos) << offered("cfglint --help=fil");
  EXPECT_EQ(offered("cfglint --help=so").find("some.toml"), std::string::npos) << offered("cfglint --help=so");
  EXPECT_NE(offered("cfglint --report js").find("jsonl="), std::string::npos) << offered("cfglint --report js");
}

}  // namespace
}  // namespace cfglint
