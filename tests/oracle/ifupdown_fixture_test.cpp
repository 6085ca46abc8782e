// Every interfaces fixture, before and after its safe fixes, through the real ifupdown. Where a safe fix repairs
// something, the commands differ: then they are what ifup.txt of the case says, which somebody has read.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/interfaces/verdict.hpp"
#include "tests/oracle/ifupdown.hpp"
#include "tests/support/memory_files.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::interfaces {
namespace {
namespace fs = std::filesystem;
using cfglint::test::Scratch;

constexpr std::string_view kEntry = "etc/network/interfaces";

/// Absolute includes of the fixture point into the scratch directory, not into the machine.
void move_absolute_paths(const Scratch& scratch) {
  for (const auto& [path, bytes] : cfglint::test::read_tree(scratch.path("etc/network"))) {
    std::string text = bytes;
    for (auto at = text.find(" /etc/network/"); at != std::string::npos; at = text.find(" /etc/network/", at)) {
      text.insert(at + 1, scratch.root());
      at += scratch.root().size() + 2;
    }
    scratch.write("etc/network/" + path, text);
  }
}

std::set<std::string> names_in(const Scratch& scratch) {
  std::map<std::string, std::string, std::less<>> files;
  for (const auto& [path, bytes] : cfglint::test::read_tree(scratch.root())) files.emplace("/" + path, bytes);
  const cfglint::test::MemoryFiles source(files);
  Workspace workspace(source);
  Configuration configuration(workspace);
  load(workspace, *workspace.load("/" + std::string(kEntry)), configuration);
  std::set<std::string> names;
  for (const Group& group : configuration.groups()) names.emplace(group.name);
  return names;
}

unsigned fatal_line_in(const Scratch& scratch) {
  std::map<std::string, std::string, std::less<>> files{{"/" + std::string(kEntry), scratch.read(std::string(kEntry))}};
  const cfglint::test::MemoryFiles source(files);
  Workspace workspace(source);
  Configuration configuration(workspace);
  load(workspace, *workspace.load("/" + std::string(kEntry)), configuration);
  return test::fatal_line(configuration);
}

class IfupdownFixture : public testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override {
    if (!ifupdown_.present()) GTEST_SKIP() << "ifupdown is absent";
  }

  std::string commands_of(const fs::path& root, const std::set<std::string>& names) const {
    const Scratch scratch;
    scratch.copy_from(root);
    move_absolute_paths(scratch);
    std::string text;
    for (const std::string& name : names) {
      const auto result = ifupdown_.commands(scratch.path(std::string(kEntry)), scratch.root(), name);
      text += fmt::format("## ifup {}: {}\n{}", name, result.exit_code, result.err);
    }
    for (auto at = text.find(scratch.root()); at != std::string::npos; at = text.find(scratch.root(), at)) {
      text.erase(at, scratch.root().size());
    }
    return text;
  }

  cfglint::test::Ifupdown ifupdown_;
};

/// 0.8.36 of bullseye stops at a method that later versions know; the model is of these.
bool stops_at_a_later_method(const Scratch& scratch, const std::string& message) {
  if (message.find("unknown or no method") == std::string::npos) return false;
  std::istringstream text(scratch.read(std::string(kEntry)));
  std::string line;
  for (auto number = cfglint::test::message_line(message); number != 0; --number) std::getline(text, line);
  return line.find("inet6 tunnel") != std::string::npos;
}

TEST_P(IfupdownFixture, HasTheVerdictOfIfquery) {
  const Scratch scratch;
  scratch.copy_from(GetParam() / "root");
  move_absolute_paths(scratch);
  const auto listed = ifupdown_.list(scratch.path(std::string(kEntry)), scratch.root());
  if (stops_at_a_later_method(scratch, listed.err)) GTEST_SKIP() << "this ifupdown has no tunnel for inet6";
  const unsigned line = fatal_line_in(scratch);
  // An `auto` name without a stanza costs the exit status, too, but the file was read.
  const bool rejected = listed.err.find("couldn't read interfaces file") != std::string::npos;
  EXPECT_EQ(rejected, line != 0) << listed.err;
  if (line != 0) {
    EXPECT_EQ(cfglint::test::message_line(listed.err), line) << listed.err;
  }
}

TEST_P(IfupdownFixture, RunsTheSameCommandsAfterSafeFixes) {
  const fs::path directory = GetParam();
  const Scratch scratch;
  scratch.copy_from(directory / "root");
  const std::set<std::string> names = names_in(scratch);
  std::vector<std::string> command{CFGLINT_PROGRAM, "--root", scratch.root(), "--isolated", "--fix",
                                   "--exit-zero",   "-q"};
  // Other commands with the same effect: brctl_command_test.cpp compares what the kernel has afterwards.
  if (directory.parent_path().filename() != "brctl-command")
    command.insert(command.end(), {"--ignore", "interfaces/brctl-command"});
  const auto fixed = cfglint::test::run_process(command);
  ASSERT_EQ(fixed.exit_code, 0) << fixed.err;

  const std::string before = commands_of(directory / "root", names);
  const std::string after = commands_of(scratch.root(), names);
  const fs::path golden = directory / "ifup.txt";
  if (std::getenv("CFGLINT_UPDATE_FIXTURES") != nullptr) {
    fs::remove(golden);
    if (before != after) cfglint::test::write_file(golden, after);
    GTEST_SKIP() << "updated";
  }
  EXPECT_EQ(fs::exists(golden) ? cfglint::test::read_file(golden) : before, after);
}

std::vector<fs::path> cases() {
  std::vector<fs::path> directories;
  for (const auto& rule : fs::directory_iterator(CFGLINT_SOURCE "/fixtures/interfaces")) {
    for (const auto& one : fs::directory_iterator(rule)) directories.push_back(one.path());
  }
  std::ranges::sort(directories);
  return directories;
}

std::string name_of(const testing::TestParamInfo<fs::path>& info) {
  std::string name = fs::relative(info.param, CFGLINT_SOURCE "/fixtures/interfaces").string();
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Oracle, IfupdownFixture, testing::ValuesIn(cases()), name_of);

}  // namespace
}  // namespace cfglint::interfaces
