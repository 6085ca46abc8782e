// Real configurations from public repositories, with doveconf's verdicts in ORACLE.tsv. The folder is named by
// CFGLINT_CORPUS; it is not part of the project.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <vector>

#include "fuzz/properties.hpp"
#include "src/engine/discover.hpp"
#include "src/engine/lint.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {
namespace fs = std::filesystem;

fs::path corpus() {
  const char* named = std::getenv("CFGLINT_CORPUS");
  return named != nullptr ? named : CFGLINT_SOURCE "/../shared/corpus";
}

/// The errors that 2.3 itself would make; the rest is of the programs behind doveconf.
std::size_t errors_of(const fs::path& file) {
  Request request;
  request.paths = {file.string()};
  request.format = find_format("dovecot");
  request.target = Target{Release::Bookworm, "test"};
  std::size_t errors = 0;
  for (const Unit& unit : discover(request).units) {
    const UnitResult result = lint(unit, unit.tree->files, {});
    errors += static_cast<std::size_t>(std::ranges::count(result.diagnostics, Severity::Error, &Diagnostic::severity));
  }
  return errors;
}

TEST(DovecotCorpus, WhatDoveconfAcceptsHasNoErrorAndEveryFileRoundTrips) {
  if (!fs::exists(corpus() / "dovecot")) GTEST_SKIP() << "no corpus: CFGLINT_CORPUS names its folder";
  std::istringstream lines(cfglint::test::read_file(corpus() / "ORACLE.tsv"));
  std::size_t accepted = 0;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> columns;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) columns.push_back(cell);
    columns.resize(7);
    if (columns[1] != "dovecot") continue;
    const fs::path file = corpus() / "dovecot" / columns[2];
    // Templates lie in a folder of their own.
    if (!fs::exists(file)) continue;
    fuzz::dovecot_parse(cfglint::test::read_file(file));
    const auto errors = errors_of(file);
    if (columns[5] != "ok") continue;
    ++accepted;
    EXPECT_EQ(errors, 0U) << file;
  }
  EXPECT_GT(accepted, 100U);
}

}  // namespace
}  // namespace cfglint::dovecot
