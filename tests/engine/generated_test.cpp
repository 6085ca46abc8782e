// What is written into the repository by the program itself: CFGLINT_UPDATE_FIXTURES=1 writes it anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "src/cli/completions.hpp"
#include "src/cli/config_schema.hpp"
#include "src/cli/manual.hpp"
#include "src/engine/format.hpp"
#include "src/report/rule_page.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {

const std::string kSource = CFGLINT_SOURCE;

void expect_file(const std::string& path, const std::string& text) {
  if (std::getenv("CFGLINT_UPDATE_FIXTURES") != nullptr) test::write_file(kSource + "/" + path, text);
  EXPECT_EQ(test::read_file(kSource + "/" + path), text) << path << " is out of date: ./dev update";
}

TEST(Generated, RulePagesAreWhatTheRulesSay) {
  expect_file("docs/rules/README.md", rule_index());
  for (const RuleInfo* rule : all_rules()) {
    expect_file("docs/rules/" + std::string(rule->id) + ".md", rule_page(*rule));
  }
  EXPECT_EQ(test::read_tree(kSource + "/docs/rules").size(), all_rules().size() + 1) << "a page without a rule";
}

TEST(Generated, ManualHasTheOptionsOfTheTable) {
  std::string page = test::read_file(kSource + "/docs/man/cfglint.1.in");
  const std::map<std::string, std::string> parts{
      {"@VERSION@", CFGLINT_VERSION}, {"@OPTIONS@", manual_options()}, {"@ENVIRONMENT@", manual_environment()}};
  for (const auto& [name, text] : parts) {
    const auto at = page.find(name);
    ASSERT_NE(at, std::string::npos) << name;
    page.replace(at, name.size(), text);
  }
  expect_file("docs/man/cfglint.1", page);
}

TEST(Generated, CompletionsHaveTheOptionsOfTheTable) {
  expect_file("packaging/completions/cfglint.bash", completion_script("bash").value());
  expect_file("packaging/completions/_cfglint", completion_script("zsh").value());
  expect_file("packaging/completions/cfglint.fish", completion_script("fish").value());
}

TEST(Generated, TheSchemaIsWhatTheReaderOfTheConfigurationKnows) {
  expect_file("docs/schema/config.schema.json", config_schema());
}

/// The output in the README is real: what stands in a block below "$ COMMAND" is what the command prints.
TEST(Generated, ReadmeShowsRealOutput) {
  std::string text = test::read_file(kSource + "/README.md");
  const std::string marker = "```text\n$ cfglint ";
  std::size_t blocks = 0;
  for (auto at = text.find(marker); at != std::string::npos; at = text.find(marker, at + 1), ++blocks) {
    const auto command = text.substr(at + marker.size(), text.find('\n', at + marker.size()) - at - marker.size());
    std::vector<std::string> words{CFGLINT_PROGRAM};
    for (std::size_t begin = 0; begin < command.size();) {
      const auto end = std::min(command.find(' ', begin), command.size());
      words.push_back(command.substr(begin, end - begin));
      begin = end + 1;
    }
    const auto begin = text.find('\n', at + marker.size()) + 1;
    const auto end = text.find("```", begin);
    text.replace(begin, end - begin, test::run_process(words, "", kSource).out);
  }
  EXPECT_GE(blocks, 1U);
  expect_file("README.md", text);
}

}  // namespace
}  // namespace cfglint
