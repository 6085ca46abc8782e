// What rules say about themselves is true: the examples on their pages do what the pages say.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "src/engine/format.hpp"
#include "src/engine/lint.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint {
namespace {

std::size_t findings(const Format& format, std::string_view text, const RuleInfo& rule, Release release) {
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->whole = true;
  tree->target = {release, "test"};
  const auto files = std::make_shared<test::MemoryFiles>(
      std::map<std::string, std::string, std::less<>>{{std::string(format.entry), std::string(text)}});
  tree->files = files;
  const UnitResult result = lint({tree, &format, std::string(format.entry), {}}, files, {});
  return static_cast<std::size_t>(
      std::ranges::count_if(result.diagnostics, [&](const Diagnostic& found) { return found.rule == &rule; }));
}

TEST(RulePage, ItsBadExampleHasTheFindingAndItsGoodOneHasNot) {
  for (const Format& format : formats()) {
    for (const RuleInfo* rule : format.rules()) {
      EXPECT_GT(findings(format, rule->example.bad, *rule, rule->releases.last), 0U) << rule->id;
      EXPECT_EQ(findings(format, rule->example.good, *rule, rule->releases.last), 0U) << rule->id;
    }
  }
}

TEST(RulePage, IsComplete) {
  for (const RuleInfo* rule : all_rules()) {
    EXPECT_FALSE(rule->summary.empty() || rule->summary.ends_with('.')) << rule->id;
    EXPECT_FALSE(rule->what.empty() || rule->why.empty() || rule->proof.empty()) << rule->id;
    EXPECT_TRUE(rule->example.bad.ends_with('\n') && rule->example.good.ends_with('\n')) << rule->id;
    EXPECT_EQ(rule->fix == FixAvailability::None, rule->fix_notes.empty()) << rule->id;
    for (const RuleOption& option : rule->options) {
      EXPECT_NE(std::ranges::find(option.allowed, option.fallback), option.allowed.end()) << rule->id;
    }
  }
}

TEST(RuleId, IsUniqueAndKebabCaseBehindItsFormat) {
  std::set<std::string_view> seen;
  for (const Format& format : formats()) {
    for (const RuleInfo* rule : format.rules()) {
      EXPECT_TRUE(seen.insert(rule->id).second) << rule->id;
      ASSERT_TRUE(rule->id.starts_with(std::string(format.name) + "/")) << rule->id;
      const auto name = rule->id.substr(format.name.size() + 1);
      EXPECT_TRUE(std::ranges::all_of(name, [](unsigned char c) {
        return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-';
      })) << rule->id;
    }
  }
}

}  // namespace
}  // namespace cfglint
