// What Debian ships is no mistake: /etc/dovecot of each release as it is, and with each setting and each block that it
// carries commented out commented in, where the real doveconf takes that.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "tests/oracle/doveconf.hpp"
#include "tests/oracle/roots.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::dovecot {
namespace {
namespace fs = std::filesystem;

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

/// The configuration in a comment: Debian writes "#key = value", and prose with a blank behind the '#'. Empty: none.
std::string commented(const std::string& line) {
  const auto hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#' || hash + 1 == line.size()) return "";
  const auto text = line.substr(hash + 1);
  const bool indented = text.starts_with("  ");
  if (!indented && (text[0] == ' ' || text[0] == '#' || text[0] == '\n')) return "";
  return text;
}

/// The first line behind a setting (itself one line) or a block that begins at `at`; `at` if neither begins there.
std::size_t end_of_unit(const Lines& lines, std::size_t at) {
  const std::string first = commented(lines[at]);
  if (first.empty() || first.starts_with(' ') || first.starts_with('}')) return at;
  if (first.find(" =") != std::string::npos) return at + 1;
  if (!first.ends_with("{\n")) return at;
  for (std::size_t end = at + 1; end != lines.size(); ++end) {
    const std::string text = commented(lines[end]);
    if (text.empty()) return at;
    if (text.starts_with('}')) return end + 1;
  }
  return at;
}

std::string with_unit(const Lines& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t at = 0; at != lines.size(); ++at) {
    text += at >= begin && at < end ? commented(lines[at]) : lines[at];
  }
  return text;
}

std::string findings(const test::Scratch& scratch, std::string_view codename) {
  return test::run_process({CFGLINT_PROGRAM, "--isolated", "--target", std::string(codename), "--min-severity",
                            "warning", "--output-format", "concise", scratch.path("etc/dovecot/dovecot.conf")})
      .out;
}

class DovecotShipped : public testing::TestWithParam<Release> {};

TEST_P(DovecotShipped, HasNoFindingAboveInfo) {
  const auto codename = programs(GetParam()).codename;
  const std::string root = test::oracle_root(GetParam(), "usr/bin/doveconf");
  if (root.empty()) GTEST_SKIP() << "no root of " << codename << " with doveconf: ./dev oracle builds it";
  const test::Doveconf doveconf(GetParam());
  const test::Scratch scratch;
  fs::create_directories(scratch.path("etc"));
  fs::copy(root + "/etc/dovecot", scratch.path("etc/dovecot"),
           fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  EXPECT_EQ(findings(scratch, codename), "");

  std::size_t tried = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root + "/etc/dovecot")) {
    if (!entry.is_regular_file()) continue;
    const std::string name = "etc/dovecot/" + fs::relative(entry.path(), root + "/etc/dovecot").string();
    const std::string shipped = test::read_file(entry.path());
    const Lines lines = lines_of(shipped);
    for (std::size_t at = 0; at != lines.size(); ++at) {
      const std::size_t end = end_of_unit(lines, at);
      if (end == at) continue;
      scratch.write(name, with_unit(lines, at, end));
      const auto verdict = doveconf.check_tree(scratch.path("etc/dovecot"));
      if (verdict.exit_code == 0 && verdict.err.find("Fatal") == std::string::npos) {
        ++tried;
        EXPECT_EQ(findings(scratch, codename), "") << name << ": " << lines[at];
      }
    }
    scratch.write(name, shipped);
  }
  EXPECT_GT(tried, 100U);
}

INSTANTIATE_TEST_SUITE_P(By, DovecotShipped, testing::Values(Release::Bullseye, Release::Bookworm, Release::Trixie),
                         [](const auto& one) { return std::string(programs(one.param).codename); });

}  // namespace
}  // namespace cfglint::dovecot
