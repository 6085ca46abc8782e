// Real files from public repositories, with the real programs' verdicts in ORACLE.tsv. The folder is named by
// CFGLINT_CORPUS; it is not part of the project.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <vector>

#include "src/engine/fix_loop.hpp"
#include "tests/corpus/oracle_rows.hpp"
#include "tests/interfaces/verdict.hpp"
#include "tests/oracle/ifupdown.hpp"
#include "tests/support/memory_files.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::interfaces {
namespace {
namespace fs = std::filesystem;

struct Verdict {
  std::string file;
  bool accepted = false;
  std::string message;
};

std::vector<Verdict> verdicts() {
  std::vector<Verdict> rows;
  for (const auto& row : cfglint::test::oracle_rows("interfaces")) {
    if (row.program != "ifquery --list -a") continue;
    rows.push_back({row.file, row.accepted(), row.message});
  }
  return rows;
}

class InterfacesCorpus : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(cfglint::test::corpus() / "ORACLE.tsv"))
      GTEST_SKIP() << "no corpus at " << cfglint::test::corpus() << "; CFGLINT_CORPUS names one";
  }
};

TEST_F(InterfacesCorpus, LinesTileEveryFile) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(cfglint::test::corpus())) {
    if (!entry.is_regular_file()) continue;
    const SourceFile file(entry.path().string(), cfglint::test::read_file(entry.path()));
    const Document document = parse(file);
    std::uint32_t end = 0;
    for (const Line& line : document.lines) {
      ASSERT_EQ(line.span.begin, end) << entry.path();
      end = line.span.end;
    }
    ASSERT_EQ(end, file.size()) << entry.path();
    ++count;
  }
  RecordProperty("files", static_cast<int>(count));
  EXPECT_GT(count, 0U);
}

/// ifquery's verdict on one file: what it says, and at which line.
struct Model {
  unsigned line = 0;
  std::string unknown;

  explicit Model(const std::string& bytes) {
    const cfglint::test::MemoryFiles files(std::map<std::string, std::string, std::less<>>{{"/f", bytes}});
    Workspace workspace(files);
    Configuration configuration(workspace);
    load(workspace, *workspace.load("/f"), configuration);
    line = test::fatal_line(configuration);
    unknown = test::unknown_interface(configuration);
  }
};

TEST_F(InterfacesCorpus, AgreesWithIfquery) {
  std::size_t compared = 0;
  for (const Verdict& verdict : verdicts()) {
    const fs::path path = cfglint::test::corpus_file("interfaces", verdict.file);
    if (!fs::exists(path)) continue;
    const Model model(cfglint::test::read_file(path));
    EXPECT_EQ(verdict.accepted, model.line == 0 && model.unknown.empty()) << verdict.file << ": " << verdict.message;
    if (model.line != 0) {
      EXPECT_EQ(cfglint::test::message_line(verdict.message), model.line) << verdict.file;
    } else if (!model.unknown.empty()) {
      EXPECT_EQ(verdict.message, "ifquery: unknown interface " + model.unknown) << verdict.file;
    }
    ++compared;
  }
  RecordProperty("compared", static_cast<int>(compared));
  EXPECT_GT(compared, 0U);
}

TEST_F(InterfacesCorpus, FixesComeToRestAndAnErrorIsOneForTheProgram) {
  // Rules whose errors ifquery does not see: it neither runs the commands nor looks for required options.
  const std::set<std::string_view> at_run_time{"interfaces/duplicate-option",
                                               "interfaces/duplicate-stanza",
                                               "interfaces/duplicate-brctl-addbr",
                                               "interfaces/fake-bridge",
                                               "interfaces/fake-bridge-dad",
                                               "interfaces/eol-comment",
                                               "interfaces/equals-sign",
                                               "interfaces/keyword-case",
                                               "interfaces/crlf",
                                               "interfaces/gateway-is-self",
                                               "interfaces/invalid-address",
                                               "interfaces/invalid-prefix",
                                               "interfaces/family-mismatch",
                                               "interfaces/bad-mtu",
                                               "interfaces/bad-hwaddress",
                                               "interfaces/missing-required",
                                               "interfaces/multiple-default-gateways",
                                               "interfaces/keyword-typo"};
  for (const Verdict& verdict : verdicts()) {
    const fs::path path = cfglint::test::corpus_file("interfaces", verdict.file);
    if (!fs::exists(path)) continue;
    auto tree = std::make_shared<Tree>();
    tree->root = "/";
    const auto files = std::make_shared<cfglint::test::MemoryFiles>(
        std::map<std::string, std::string, std::less<>>{{"/etc/network/interfaces", cfglint::test::read_file(path)}});
    tree->files = files;
    const Unit unit{tree, find_format("interfaces"), "/etc/network/interfaces", {}};
    for (const Diagnostic& found : lint(unit, files, {}).diagnostics) {
      if (found.severity != Severity::Error || at_run_time.contains(found.rule->id)) continue;
      EXPECT_FALSE(verdict.accepted) << verdict.file << ": " << found.message;
    }
    EXPECT_TRUE(fix(unit, {}, Safety::Unsafe).failures.empty()) << verdict.file;
    EXPECT_TRUE(fix(unit, {}, Safety::Safe).failures.empty()) << verdict.file;
  }
}

}  // namespace
}  // namespace cfglint::interfaces
