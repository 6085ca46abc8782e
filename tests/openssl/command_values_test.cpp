// What the tables say about commands and values is what SSL_CONF_cmd() says: of the libssl that the tests are linked
// to, and of each release's, where its root directory is there.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "src/model/openssl/linked_library.hpp"
#include "src/model/openssl/policy.hpp"
#include "tests/oracle/roots.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::openssl {
namespace {
namespace fs = std::filesystem;
using test::run_process;

const fs::path kHere = fs::path(CFGLINT_SOURCE) / "tests/openssl";

struct Question {
  std::string command;
  std::string value;
};

/// The file's, and every word of the tables.
std::vector<Question> questions() {
  std::vector<Question> all;
  std::istringstream lines(test::read_file(kHere / "data/command_values.txt"));
  for (std::string line; std::getline(lines, line);) {
    const auto blank = line.find(' ');
    all.push_back({line.substr(0, blank), blank == std::string::npos ? "" : line.substr(blank + 1)});
  }
  for (const OptionRow& row : option_table()) all.push_back({"Options", std::string(row.name)});
  for (const auto name : protocol_list_names()) all.push_back({"Protocol", std::string(name)});
  for (const ProtocolRow& row : protocol_table()) {
    all.push_back({"MinProtocol", std::string(row.name)});
    all.push_back({"MaxProtocol", std::string(row.name)});
  }
  return all;
}

/// Whether a context that is both a server and a client takes the line.
bool tables_accept(const Question& question, Version version) {
  const CommandRow* row = find_command(question.command, version);
  if (row == nullptr) return false;
  TlsContext context = default_context(version);
  return apply_command(*row, question.value, Role::Datagram, version, context) == Verdict::Applied;
}

/// Names come from providers in 3.5, so the tables may not refuse there what only the library's build lacks.
bool may_differ(const Question& question, Version version, bool library) {
  const bool names =
      question.command == "SignatureAlgorithms" || question.command == "Groups" || question.command == "ECDHParameters";
  return version == Version::V3_5 && names && !library;
}

void expect_same(const Question& question, Version version, bool library) {
  if (may_differ(question, version, library)) return;
  EXPECT_EQ(tables_accept(question, version), library) << question.command << " = " << question.value;
}

TEST(SecondOpinion, AgreesWithTheTables) {
  const auto versions = std::array{Version::V1_1_1, Version::V3_0, Version::V3_5};
  const auto linked = std::ranges::find_if(versions, linked_library::speaks_for);
  if (linked == versions.end()) GTEST_SKIP() << "the linked libssl is " << linked_library::version();
  for (const Question& question : questions()) {
    expect_same(question, *linked, linked_library::accepts_command(question.command, question.value));
  }
}

class ReleaseLibrary : public testing::TestWithParam<Release> {};

TEST_P(ReleaseLibrary, AgreesWithTheTables) {
  const std::string root = test::oracle_root(GetParam(), "usr/bin/python3");
  if (root.empty()) GTEST_SKIP() << "there is no root directory of this release; ./dev oracle makes it";
  const Version version = version_of(GetParam());
  const std::string library = version == Version::V1_1_1 ? "libssl.so.1.1" : "libssl.so.3";
  const auto all = questions();
  std::string input;
  for (const Question& question : all) input += question.command + " " + question.value + "\n";
  const std::string script = test::read_file(kHere / "ssl_conf_cmd.py");
  const auto run = run_process({"chroot", root, "python3", "-c", script, library}, input);
  std::istringstream answers(run.out);
  for (const Question& question : all) {
    int answer = 0;
    ASSERT_TRUE(answers >> answer) << run.err;
    expect_same(question, version, answer == 2);
  }
}

INSTANTIATE_TEST_SUITE_P(Releases, ReleaseLibrary,
                         testing::Values(Release::Bullseye, Release::Bookworm, Release::Trixie),
                         [](const auto& one) { return std::string(programs(one.param).codename); });

}  // namespace
}  // namespace cfglint::openssl
