// What users of other tools complain about, one test for each complaint. The numbers are those of the list in
// docs/lessons.md.
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "src/engine/fix_loop.hpp"
#include "src/report/report.hpp"
#include "tests/cli/program.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

using test::kBroken;
using test::kClean;
using test::kMovable;
using test::run_process;

using Lesson = test::Program;

TEST_F(Lesson, L01AWriteThatFailsLosesNothing) {
  interfaces(kMovable);
  const auto before = test::read_tree(scratch_.root());
  const auto result =
      run_process({"sh", "-c", "ulimit -f 0; exec \"$0\" --fix -q h", CFGLINT_PROGRAM}, "", scratch_.root());
  EXPECT_EQ(result.exit_code, 3) << result.out << result.err;
  EXPECT_EQ(test::read_tree(scratch_.root()), before) << "neither an empty file nor a temporary one";
}

/// A language in which two rules undo each other.
Remarks undecided(Workspace& workspace, FileId entry, const RuleSelection&, Context& context) {
  static const RuleInfo kRule = [] {
    RuleInfo rule;
    rule.id = "test/undecided";
    rule.severity = Severity::Error;
    return rule;
  }();
  const SourceFile& file = workspace.file(entry);
  auto& found = context.report(kRule, entry, {0, 1}, "the other one, please");
  found.fix =
      Fix{Safety::Safe, "write the other one", {{entry, {0, 1}, file.bytes()[0] == 'a' ? "b" : "a"}}, {}, "", {}};
  return {};
}

TEST_F(Lesson, L02FixesThatDoNotComeToRestAreNotWritten) {
  Format format = *find_format("interfaces");
  format.lint = undecided;
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->files = std::make_shared<test::MemoryFiles>(test::MemoryFiles::Files{{"/x", "a\n"}});
  const UnitResult result = fix({tree, &format, "/x", {}}, {}, Safety::Safe);
  EXPECT_TRUE(result.plan.empty());
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_NE(result.failures[0].find("did not come to rest after 10 passes (test/undecided); nothing was written"),
            std::string::npos)
      << result.failures[0];
}

TEST_F(Lesson, L03AFixTouchesOnlyWhatItIsAbout) {
  const std::string odd = "#  odd\t\n\n\n  auto   lo \niface lo\tinet   loopback\n#\n";
  interfaces(odd + std::string(kMovable) + odd.substr(7));
  EXPECT_EQ(lint({"h", "--fix", "--select", "interfaces/eol-comment"}).exit_code, 0);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"),
            odd + "# uplink\nauto eth0\niface eth0 inet dhcp\n" + odd.substr(7));
}

TEST_F(Lesson, L04TheLinterIsTheFixer) {
  scratch_.copy_from(CFGLINT_SOURCE "/fixtures/showcase/fake-bridge");
  const auto safe = lint({".", "--fix", "--fail-on", "error"});
  EXPECT_EQ(safe.exit_code, 1) << "what is unsafe is shown and not done";
  EXPECT_NE(safe.out.find("--unsafe-fixes"), std::string::npos);
  EXPECT_EQ(lint({".", "--fix", "--unsafe-fixes", "--fail-on", "error"}).exit_code, 0);
}

TEST_F(Lesson, L05ShowingAndFailingAreTwoThresholds) {
  interfaces(kBroken);
  EXPECT_EQ(lint({"h", "--min-severity", "info", "--fail-on", "never"}).exit_code, 0);
  EXPECT_NE(lint({"h", "--fail-on", "never"}).out.find("error["), std::string::npos) << "shown all the same";
  EXPECT_EQ(lint({"h", "--severity", "ALL=info"}).exit_code, 0);
  EXPECT_EQ(lint({"h", "--severity", "ALL=info", "--fail-on", "info"}).exit_code, 1);
}

TEST_F(Lesson, L06ExcludesHoldBelowTheConfigurationFileAndNotForNamedFiles) {
  scratch_.write("build/repo/h/etc/network/interfaces", std::string(kMovable));
  scratch_.write("build/repo/.cfglint.toml", "exclude = [\"build\"]\n");
  EXPECT_EQ(lint({"build/repo"}).exit_code, 1) << "a directory above is not excluded";
  scratch_.write("build/repo/.cfglint.toml", "exclude = [\"h\"]\n");
  EXPECT_EQ(lint({"build/repo"}).exit_code, 2) << "nothing is left";
  EXPECT_EQ(lint({"build/repo/h/etc/network/interfaces"}).exit_code, 1) << "a named file is meant";
  EXPECT_EQ(lint({"build/repo/h/etc/network/interfaces", "--force-exclude", "--allow-empty"}).exit_code, 0);
}

TEST_F(Lesson, L07ASuppressionWorksOrSaysThatItDoesNot) {
  interfaces("# cfglint: ignore[interfaces/eol-comment] the tool writes it\n" + std::string(kMovable));
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  for (const char* useless :
       {"# cfglint: ignore[interfaces/eol-coment]\n", "# cfglint: ignore[interfaces/crlf]\n",
        "# cfglint: ignore interfaces/eol-comment\n", "# cfglint: ingore[interfaces/eol-comment]\n"}) {
    interfaces(useless + std::string(kClean));
    const auto result = lint({"h", "--output-format", "concise"});
    EXPECT_EQ(result.exit_code, 1) << useless;
    EXPECT_NE(result.out.find("[cfglint/"), std::string::npos) << useless << result.out;
  }
}

TEST_F(Lesson, L08IncludesAreLookedUpInTheTreeAndNotOnThisMachine) {
  interfaces("source /etc/network/interfaces.d/*\nsource /etc/network/none.d/*\n");
  scratch_.write("h/etc/network/interfaces.d/lan", std::string(kMovable));
  const auto found = lint({"h", "--output-format", "concise"});
  EXPECT_EQ(found.out.substr(0, found.out.find(' ')), "h/etc/network/interfaces.d/lan:1:11:");
  EXPECT_EQ(std::ranges::count(found.out, '\n'), 1) << "a pattern that matches nothing is no finding";
  interfaces("source /etc/network/$(hostname)\nsource $HOME/*\niface lo inet loopback\n");
  const auto unknown = lint({"h"});
  EXPECT_EQ(unknown.exit_code, 0) << unknown.out;
  EXPECT_NE(unknown.out.find("cannot be known here"), std::string::npos) << unknown.out;
}

TEST_F(Lesson, L09OneOddLineDoesNotLoseTheFile) {
  interfaces("allow-hotplug\nsource-directory\nwhat is this\n" + std::string(kMovable));
  const auto result = lint({"h", "--output-format", "concise"});
  EXPECT_NE(result.out.find("[interfaces/eol-comment]"), std::string::npos) << result.out;
}

TEST_F(Lesson, L10OneFileIsFixedOnceHoweverManyWorkersAndNames) {
  for (int n = 0; n != 20; ++n)
    scratch_.write("h" + std::to_string(n) + "/etc/network/interfaces", std::string(kMovable));
  fs::create_directory_symlink("h0", scratch_.path("again"));
  const auto result = lint({".", "again", "h0/etc/network/interfaces", "./h0", "--fix", "--jobs", "8"});
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  for (int n = 0; n != 20; ++n) {
    EXPECT_EQ(scratch_.read("h" + std::to_string(n) + "/etc/network/interfaces"),
              "# uplink\nauto eth0\niface eth0 inet dhcp\n");
  }
}

TEST_F(Lesson, L11AHookSeesThatOnlyNewFilesWereMade) {
  scratch_.copy_from(CFGLINT_SOURCE "/fixtures/showcase/fake-bridge");
  EXPECT_EQ(lint({".", "--fix", "--unsafe-fixes", "--exit-non-zero-on-fix", "--fail-on", "never"}).exit_code, 1);
  EXPECT_EQ(lint({".", "--fix", "--unsafe-fixes", "--exit-non-zero-on-fix", "--fail-on", "never"}).exit_code, 0);
}

TEST_F(Lesson, L12TheSetOfRulesCanBeLocked) {
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", "[lint]\nselect = [\"interfaces/crlf\", \"dovecot\"]\n");
  EXPECT_EQ(lint({"h"}).exit_code, 0) << "what is not in the list does not run, whichever rules a release adds";
  scratch_.write(".cfglint.toml", "required-version = \"<0.0.1\"\n");
  const auto result = lint({"h"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.err.find("the file is for <0.0.1"), std::string::npos) << result.err;
}

TEST_F(Lesson, L13NothingCheckedIsNoSuccessAndOtherFilesAreNoFailure) {
  scratch_.write("README", "nothing to check\n");
  EXPECT_EQ(lint({"."}).exit_code, 2);
  EXPECT_EQ(lint({".", "--allow-empty"}).exit_code, 0);
  EXPECT_EQ(lint({"README"}).exit_code, 2);
  scratch_.write("t/etc/network/interfaces", "auto {{ name }}\n");
  EXPECT_EQ(lint({"t"}).exit_code, 2) << "a template is not checked";
  interfaces("source interfaces.d/*\n");
  scratch_.write("h/etc/network/interfaces.d/lan", std::string(kMovable));
  EXPECT_EQ(lint({"h/etc/network/interfaces"}).exit_code, 0) << "its include was not asked for";
}

TEST_F(Lesson, L14EveryFormatIsRightForWhoReadsIt) {
  scratch_.write("a b%\xC3\xA9/etc/network/interfaces", std::string(kBroken) + std::string(kBroken));
  const auto sarif = nlohmann::json::parse(lint({".", "--output-format", "sarif"}).out);
  const auto& first = sarif["runs"][0]["results"][0];
  EXPECT_EQ(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "a%20b%25%C3%A9/etc/network/interfaces");
  std::set<std::string> fingerprints;
  const auto gitlab = nlohmann::json::parse(lint({".", "--output-format", "gitlab"}).out);
  for (const auto& row : gitlab) fingerprints.insert(row["fingerprint"]);
  EXPECT_EQ(fingerprints.size(), gitlab.size()) << "GitLab shows one of those that are equal";
  for (const ReportFormat& format : report_formats()) {
    EXPECT_EQ(lint({".", "--output-format", std::string(format.name)}).exit_code, 1) << format.name;
  }
}

TEST_F(Lesson, L15WhatIsAssumedIsSaidAndWhatIsUnknownIsRefused) {
  interfaces("auto wlan0 # x\niface wlan0 inet dhcp\n    wpa-psk hunter2hunter2\n");
  const auto unknown = lint({"h"});
  EXPECT_TRUE(unknown.err.starts_with("cfglint: checking h (target unknown; --target sets it)")) << unknown.err;
  for (const ReportFormat& format : report_formats()) {
    EXPECT_EQ(lint({"h", "--output-format", std::string(format.name)}).out.find("hunter2"), std::string::npos)
        << format.name;
  }
  scratch_.write(".cfglint.toml", "[lint]\nigmore = []\n");
  EXPECT_NE(lint({"h"}).err.find(".cfglint.toml:2:1: unknown key 'igmore'; is it 'ignore'?"), std::string::npos);
  fs::remove(scratch_.path(".cfglint.toml"));
  scratch_.write("t/etc/network/interfaces", "auto {{ name }}\n");
  EXPECT_NE(lint({"t"}).out.find("a template; it was not checked"), std::string::npos);
}

}  // namespace
}  // namespace cfglint
