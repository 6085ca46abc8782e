// Real files from public repositories, with NCONF_load()'s verdicts in ORACLE.tsv. The folder is named by
// CFGLINT_CORPUS; it is not part of the project.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "src/engine/fix_loop.hpp"
#include "src/model/openssl/policy.hpp"
#include "tests/corpus/oracle_rows.hpp"
#include "tests/support/memory_files.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::openssl {
namespace {
namespace fs = std::filesystem;

struct Verdict {
  std::string file;
  bool accepted = false;
};

std::vector<Verdict> verdicts() {
  std::vector<Verdict> rows;
  for (const auto& row : cfglint::test::oracle_rows("openssl")) {
    // A file that needs variables has two rows, without them and with them; what they hold is no fault of the file's.
    const auto known = std::ranges::find(rows, row.file, &Verdict::file);
    if (known == rows.end()) {
      rows.push_back({row.file, row.accepted()});
    } else {
      known->accepted = known->accepted || row.accepted();
    }
  }
  return rows;
}

class OpensslCorpus : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(cfglint::test::corpus() / "ORACLE.tsv")) {
      GTEST_SKIP() << "no corpus at " << cfglint::test::corpus() << "; CFGLINT_CORPUS names one";
    }
  }
};

TEST_F(OpensslCorpus, LinesTileEveryFileOfAnyLanguage) {
  for (const auto& entry : fs::recursive_directory_iterator(cfglint::test::corpus())) {
    if (!entry.is_regular_file()) continue;
    const SourceFile file(entry.path().string(), cfglint::test::read_file(entry.path()));
    for (const Version version : {Version::V1_1_1, Version::V3_0}) {
      std::uint32_t end = 0;
      for (const Line& line : parse(file, {version}).lines) {
        ASSERT_EQ(line.span.begin, end) << entry.path();
        end = line.span.end;
      }
      ASSERT_EQ(end, file.size()) << entry.path();
    }
  }
}

/// What the files include was not there when the verdicts were taken.
TEST_F(OpensslCorpus, IsAcceptedAndRejectedAsByTheLibrary) {
  std::size_t compared = 0;
  for (const Verdict& verdict : verdicts()) {
    const fs::path path = cfglint::test::corpus_file("openssl", verdict.file);
    if (!fs::exists(path)) continue;
    const cfglint::test::MemoryFiles files({{"/openssl.cnf", cfglint::test::read_file(path)}});
    Workspace workspace(files);
    Configuration configuration(workspace);
    load(workspace, *workspace.load("/openssl.cnf"), {Version::V3_0, true, "/"}, configuration);
    EXPECT_EQ(!configuration.rejected(), verdict.accepted) << verdict.file;
    ++compared;
  }
  RecordProperty("files", static_cast<int>(compared));
  EXPECT_GT(compared, 0U);
}

std::size_t bad_lines(const UnitResult& result) {
  const SourceFile& file = result.workspace->file(*result.workspace->find("/etc/ssl/openssl.cnf"));
  const Document document = parse(file);
  return static_cast<std::size_t>(
      std::ranges::count_if(document.lines, [](const Line& line) { return line.problem != Problem::None; }));
}

TEST_F(OpensslCorpus, FixesComeToRestAndAddNoBadLine) {
  for (const auto& entry : fs::directory_iterator(cfglint::test::corpus() / "openssl")) {
    if (!entry.is_regular_file()) continue;
    auto tree = std::make_shared<Tree>();
    tree->root = "/";
    tree->target = {Release::Bookworm, "test"};
    const auto files = std::make_shared<cfglint::test::MemoryFiles>(std::map<std::string, std::string, std::less<>>{
        {"/etc/ssl/openssl.cnf", cfglint::test::read_file(entry.path())}});
    tree->files = files;
    const Unit unit{tree, find_format("openssl"), "/etc/ssl/openssl.cnf", {}};
    const UnitResult before = lint(unit, files, {});
    const UnitResult after = fix(unit, {}, Safety::Unsafe);
    EXPECT_TRUE(after.failures.empty()) << entry.path();
    EXPECT_LE(bad_lines(after), bad_lines(before)) << entry.path();
  }
}

}  // namespace
}  // namespace cfglint::openssl
