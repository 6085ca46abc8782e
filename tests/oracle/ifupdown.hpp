#pragma once
#include <string>
#include <vector>

#include "tests/support/process.hpp"

namespace cfglint::test {

/// The real ifupdown in the root directory that CFGLINT_ORACLE names, else as tests/oracle/fetch-programs unpacked it.
/// It runs no mapping and no hook, prints commands instead of running them, and keeps its state in a directory of the
/// test's own.
class Ifupdown {
 public:
  Ifupdown();

  [[nodiscard]] bool present() const { return !root_.empty(); }
  [[nodiscard]] const std::string& root() const { return root_; }

  /// `ifquery --list`: whether it reads the file.
  [[nodiscard]] ProcessResult list(const std::string& file, const std::string& state) const;
  /// `ifquery IFACE`: "name: value" for each option.
  [[nodiscard]] ProcessResult query(const std::string& file, const std::string& state, const std::string& iface) const;
  /// `ifup -n IFACE`: the commands, on its standard error.
  [[nodiscard]] ProcessResult commands(const std::string& file, const std::string& state,
                                       const std::string& iface) const;

 private:
  /// What begins the command line of one of its programs.
  [[nodiscard]] std::vector<std::string> program(const std::string& name) const;

  std::string root_;
};

/// The line in "ifquery: FILE:LINE: text"; 0 if there is none.
unsigned message_line(const std::string& message);

}  // namespace cfglint::test
