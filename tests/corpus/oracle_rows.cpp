#include "tests/corpus/oracle_rows.hpp"

#include <cstdlib>
#include <sstream>

#include "tests/support/scratch.hpp"

namespace cfglint::test {
namespace fs = std::filesystem;

fs::path corpus() {
  const char* named = std::getenv("CFGLINT_CORPUS");
  return named != nullptr ? named : CFGLINT_SOURCE "/../shared/corpus";
}

std::vector<OracleRow> oracle_rows(const std::string& format) {
  enum Column : std::size_t { kFormat = 1, kFile, kProgram, kExit, kVerdict, kMessage, kColumns };
  std::vector<OracleRow> rows;
  std::istringstream lines(read_file(corpus() / "ORACLE.tsv"));
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
    cells.resize(kColumns);
    if (cells[kFormat] == format) rows.push_back({cells[kFile], cells[kProgram], cells[kVerdict], cells[kMessage]});
  }
  return rows;
}

fs::path corpus_file(const std::string& format, const std::string& name) {
  const fs::path own = corpus() / format / name;
  return fs::exists(own) ? own : corpus() / "templates" / format / name;
}

}  // namespace cfglint::test
