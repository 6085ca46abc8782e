#pragma once
#include <string>
#include <vector>

#include "src/core/target.hpp"
#include "tests/support/process.hpp"

namespace cfglint::test {

/// The real doveconf of a release, in the root directory that tests/oracle/build-roots made. Needs the right to chroot.
class Doveconf {
 public:
  explicit Doveconf(Release release);

  [[nodiscard]] bool absent() const { return root_.empty(); }

  /// Runs `doveconf -n` over a configuration directory, a copy of which it gets as /etc/dovecot under another name.
  [[nodiscard]] ProcessResult check(const std::string& text) const;
  /// The value that `doveconf -h KEY` prints; without its newline.
  [[nodiscard]] std::string value(const std::string& text, const std::string& key) const;
  /// `doveconf -n` over a whole tree.
  [[nodiscard]] ProcessResult check_tree(const std::string& directory) const;

 private:
  [[nodiscard]] ProcessResult run(const std::string& text, const std::vector<std::string>& arguments) const;

  std::string root_;
  bool newer_;
};

}  // namespace cfglint::test
