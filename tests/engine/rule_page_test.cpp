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

/// An example of several files has the line "==> PATH <==" above each but the entry file, as tail(1) prints it.
std::map<std::string, std::string, std::less<>> files_of(std::string_view entry, std::string_view text) {
  std::map<std::string, std::string, std::less<>> files;
  std::string path(entry);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    const auto line = text.substr(0, end);
    text.remove_prefix(end);
    if (line.starts_with("==> ") && line.ends_with(" <==\n")) {
      path = line.substr(4, line.size() - 9);
    } else {
      files[path].append(line);
    }
  }
  return files;
}

enum class Of : std::uint8_t { WholeSystem, LoneFolder };

std::size_t findings(const Format& format, std::string_view text, const RuleInfo& rule, Release release,
                     const LintSettings& settings = {}, Of of = Of::WholeSystem) {
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->whole = of == Of::WholeSystem;
  tree->target = {release, "test"};
  const auto files = std::make_shared<test::MemoryFiles>(files_of(format.entry, text));
  tree->files = files;
  const UnitResult result = lint({tree, &format, std::string(format.entry), {}}, files, settings);
  return static_cast<std::size_t>(
      std::ranges::count_if(result.diagnostics, [&](const Diagnostic& found) { return found.rule == &rule; }));
}

TEST(RulePage, ItsBadExampleHasTheFindingAndItsGoodOneHasNot) {
  LintSettings every;
  every.selection.preview = every.selection.pedantic = true;
  for (const Format& format : formats()) {
    for (const RuleInfo* rule : format.rules()) {
      const auto found = [&](std::string_view text, Of of) {
        return findings(format, text, *rule, rule->releases.last, every, of);
      };
      EXPECT_GT(found(rule->example.bad, Of::WholeSystem) + found(rule->example.bad, Of::LoneFolder), 0U) << rule->id;
      EXPECT_EQ(found(rule->example.good, Of::WholeSystem), 0U) << rule->id;
      EXPECT_EQ(found(rule->example.good, Of::LoneFolder), 0U) << rule->id;
    }
  }
}

/// A rule that is not stable speaks if its tier is wanted, or if it is selected by its own name.
TEST(RulePage, SaysWhetherARuleHasToBeAskedFor) {
  std::size_t asked_for = 0;
  for (const Format& format : formats()) {
    for (const RuleInfo* rule : format.rules()) {
      if (rule->tier == Tier::Stable) continue;
      ++asked_for;
      const auto found = [&](const RuleSelection& selection) {
        LintSettings settings;
        settings.selection = selection;
        return findings(format, rule->example.bad, *rule, rule->releases.last, settings);
      };
      const std::string id(rule->id);
      const bool preview = rule->tier == Tier::Preview;
      EXPECT_EQ(found({}), 0U) << id;
      EXPECT_EQ(found({{"ALL", std::string(format.name)}, {}, !preview, preview}), 0U) << id;
      EXPECT_GT(found({{"ALL"}, {}, preview, !preview}), 0U) << id;
      EXPECT_GT(found({{"ALL", id}, {}}), 0U) << id;
      EXPECT_EQ(found({{"ALL", id}, {id}, true, true}), 0U) << id;
    }
  }
  EXPECT_GT(asked_for, 0U);
}

/// The examples of the rules about suppressions are in the language of interfaces(5).
TEST(RulePage, ItsExamplesOfSuppressionsAreTrueToo) {
  LintSettings strict;
  strict.rules["cfglint/unexplained-suppression.required"] = "true";
  std::size_t rules = 0;
  for (const RuleInfo* rule : all_rules()) {
    if (!rule->id.starts_with("cfglint/")) continue;
    ++rules;
    const Format& format = *find_format("interfaces");
    EXPECT_GT(findings(format, rule->example.bad, *rule, Release::Bookworm, strict), 0U) << rule->id;
    EXPECT_EQ(findings(format, rule->example.good, *rule, Release::Bookworm, strict), 0U) << rule->id;
  }
  EXPECT_EQ(rules, 5U);
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
