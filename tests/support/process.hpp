#pragma once
#include <string>
#include <vector>

namespace cfglint::test {

struct ProcessResult {
  int exit_code = -1;  ///< 128 + signal if one ended it; 127 if it could not be started
  std::string out;
  std::string err;
};

/// Runs a program (no shell) to its end, with `input` on its standard input and in `directory` (empty: here). It is
/// killed after a minute.
ProcessResult run_process(const std::vector<std::string>& command, const std::string& input = "",
                          const std::string& directory = "");

/// Whether a program of this name is in PATH or the usual sbin directories.
bool has_program(const std::string& name);

}  // namespace cfglint::test
