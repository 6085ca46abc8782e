#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace cfglint::test {

/// A row of ORACLE.tsv: what one real program said of one file of the corpus.
struct OracleRow {
  std::string file;
  std::string program;
  std::string verdict;  ///< "ok", "reject", or why there is none
  std::string message;  ///< the program's first one

  [[nodiscard]] bool accepted() const { return verdict == "ok"; }
};

/// The folder of real files that CFGLINT_CORPUS names, else the one beside the project. It is not part of the project,
/// and may be absent.
std::filesystem::path corpus();

/// The rows about files of one format; none if there is no corpus.
std::vector<OracleRow> oracle_rows(const std::string& format);

/// A file by the name that its row gives it: templates lie in a folder of their own.
std::filesystem::path corpus_file(const std::string& format, const std::string& name);

}  // namespace cfglint::test
