#include "src/report/wrap.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "src/engine/format.hpp"
#include "src/report/printable.hpp"
#include "src/report/rule_page.hpp"

namespace cfglint {
namespace {

TEST(Wrap, BreaksProseAndListsOnly) {
  EXPECT_EQ(wrap_markdown("aaa bbb ccc\n\n- ddd eee fff\n", 8), "aaa bbb\nccc\n\n- ddd\n  eee\n  fff\n");
  EXPECT_EQ(wrap_markdown("```\na long line of code\n```\n| a | long table |\n# a long heading\n", 8),
            "```\na long line of code\n```\n| a | long table |\n# a long heading\n");
  EXPECT_EQ(wrap_markdown("averyverylongword x\n", 8), "averyverylongword\nx\n");
}

/// --explain says what the page says, in lines that a terminal of 80 columns does not break.
TEST(RulePage, FitsATerminalAndLosesNothing) {
  for (const RuleInfo* rule : all_rules()) {
    const std::string page = rule_page(*rule);
    const std::string wrapped = rule_page_for_terminal(*rule);
    const auto words = [](const std::string& text) {
      std::istringstream in(text);
      return std::vector<std::string>(std::istream_iterator<std::string>(in), {});
    };
    EXPECT_EQ(words(page), words(wrapped)) << rule->id;
    std::istringstream lines(wrapped);
    bool in_code = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("```")) in_code = !in_code;
      if (!in_code && line.find(' ') != std::string::npos && !line.starts_with('#')) {
        EXPECT_LE(display_width(line), 80U) << rule->id << ": " << line;
      }
    }
  }
}

}  // namespace
}  // namespace cfglint
