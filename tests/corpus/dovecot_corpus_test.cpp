// Real configurations from public repositories, with doveconf's verdicts in ORACLE.tsv. The folder is named by
// CFGLINT_CORPUS; it is not part of the project.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

#include "fuzz/properties.hpp"
#include "src/engine/discover.hpp"
#include "src/engine/fix_loop.hpp"
#include "src/model/dovecot/configuration.hpp"
#include "tests/corpus/oracle_rows.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {
namespace fs = std::filesystem;

struct Verdict {
  fs::path file;
  std::string word;     ///< "ok", "reject" or "n/a (why)"
  std::string message;  ///< doveconf's first
};

/// The verdicts on files that are there; templates are in a folder of their own.
std::vector<Verdict> verdicts() {
  std::vector<Verdict> rows;
  for (const auto& row : cfglint::test::oracle_rows("dovecot")) {
    const fs::path file = cfglint::test::corpus() / "dovecot" / row.file;
    if (fs::exists(file)) rows.push_back({file, row.verdict, row.message});
  }
  return rows;
}

std::vector<Unit> units_of(const fs::path& file) {
  Request request;
  request.paths = {file.string()};
  request.format = find_format("dovecot");
  // The verdicts are those of 2.3.
  const auto project = std::make_shared<Project>();
  project->target = TargetChoice{false, {Release::Bookworm, "test"}};
  request.project_of = [project](const std::string&) { return project; };
  return discover(request).units;
}

std::vector<std::string> errors_of(const fs::path& file) {
  std::vector<std::string> errors;
  for (const Unit& unit : units_of(file)) {
    for (const Diagnostic& found : lint(unit, unit.tree->files, {}).diagnostics) {
      if (found.severity == Severity::Error) errors.push_back(std::string(found.rule->id) + ": " + found.message);
    }
  }
  return errors;
}

/// Whether doveconf prints the error, too, and goes on: it says so with exit status 0.
bool is_printed_by_doveconf(std::string_view error) { return error.starts_with("dovecot/obsolete-ssl-protocols:"); }

/// Why cfglint has no error for a file that doveconf rejects. Each holds for the file whatever its name.
std::string_view reason_for_silence(const Verdict& verdict) {
  struct Missing {
    std::string_view message;
    std::string_view reason;
  };
  constexpr std::array kMissing{
      Missing{"No matches", "an included file is not in the repository; it may be on the server: a warning"},
      Missing{"Can't open file", "the file of a `<path` is not in the repository; it is on the server"},
  };
  for (const Missing& missing : kMissing) {
    if (verdict.message.find(missing.message) != std::string::npos) return missing.reason;
  }
  for (const Unit& unit : units_of(verdict.file)) {
    Workspace workspace(*unit.tree->files);
    Configuration configuration(workspace);
    load(workspace, *workspace.load(unit.entry), Version::V23, configuration);
    if (configuration.is_ext()) return "a flat file of a database, which doveconf does not read";
    if (configuration.version() == Version::V24) return "written for 2.4; the verdict is that of 2.3";
  }
  return {};
}

class DovecotCorpus : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(cfglint::test::corpus() / "dovecot")) GTEST_SKIP() << "no corpus: CFGLINT_CORPUS names its folder";
  }
};

TEST_F(DovecotCorpus, EveryFileRoundTrips) {
  for (const Verdict& verdict : verdicts()) fuzz::dovecot_parse(cfglint::test::read_file(verdict.file));
}

TEST_F(DovecotCorpus, IsAcceptedAndRejectedAsByDoveconf) {
  std::size_t accepted = 0;
  std::size_t rejected = 0;
  for (const Verdict& verdict : verdicts()) {
    auto errors = errors_of(verdict.file);
    if (verdict.word == "ok") {
      ++accepted;
      std::erase_if(errors, is_printed_by_doveconf);
      EXPECT_TRUE(errors.empty()) << verdict.file << ": " << errors.front();
    } else if (verdict.word == "reject") {
      ++rejected;
      EXPECT_TRUE(!errors.empty() || !reason_for_silence(verdict).empty()) << verdict.file << ": " << verdict.message;
    }
  }
  RecordProperty("accepted", static_cast<int>(accepted));
  RecordProperty("rejected", static_cast<int>(rejected));
  EXPECT_GT(accepted, 0U);
  EXPECT_GT(rejected, 0U);
}

TEST_F(DovecotCorpus, FixesComeToRest) {
  for (const Verdict& verdict : verdicts()) {
    for (const Unit& unit : units_of(verdict.file)) {
      EXPECT_TRUE(fix(unit, {}, Safety::Unsafe).failures.empty()) << verdict.file;
      EXPECT_TRUE(fix(unit, {}, Safety::Safe).failures.empty()) << verdict.file;
    }
  }
}

}  // namespace
}  // namespace cfglint::dovecot
