// Every output format, read back with parsers that are not cfglint's (tests/report/read-report).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "src/report/printable.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

using test::ProcessResult;
using test::run_process;
using test::Scratch;

const std::string kReader = CFGLINT_SOURCE "/tests/report/read-report";
const std::string kSarifSchema = CFGLINT_SOURCE "/tests/report/schemas/sarif-schema-2.1.0.json";
const std::string kReportSchema = CFGLINT_SOURCE "/docs/schema/report.schema.json";

const std::vector<std::string> kFormats{"text",   "concise", "json",  "jsonl",      "sarif",
                                        "github", "gitlab",  "junit", "checkstyle", "rdjson"};

bool has_jsonschema() {
  return test::has_program("python3") && run_process({"python3", "-c", "import jsonschema"}).exit_code == 0;
}

class Formats : public testing::Test {
 protected:
  ProcessResult lint(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {CFGLINT_PROGRAM, "-q"});
    return run_process(arguments, "", scratch_.root());
  }
  [[nodiscard]] std::string report(const std::string& format) const {
    return lint({".", "--output-format", format}).out;
  }

  /// "LINE RULE" of each finding, sorted: names of files are not written alike in all formats.
  static std::vector<std::string> findings_in(const std::string& format, const std::string& report) {
    const auto read = run_process({kReader, "findings", format}, report);
    EXPECT_EQ(read.exit_code, 0) << format << ": " << read.err << report.substr(0, 2000);
    std::vector<std::string> findings;
    std::istringstream lines(read.out);
    for (std::string line; std::getline(lines, line);) findings.push_back(line.substr(line.rfind(':') + 1));
    std::ranges::sort(findings);
    return findings;
  }

  void expect_agreement(std::size_t at_least) const {
    const auto expected = findings_in("json", report("json"));
    EXPECT_GE(expected.size(), at_least);
    for (const std::string& format : kFormats) EXPECT_EQ(findings_in(format, report(format)), expected) << format;
  }

  void expect_valid() const {
    const auto sarif = run_process({kReader, "validate", kSarifSchema}, report("sarif"));
    EXPECT_EQ(sarif.exit_code, 0) << sarif.out << sarif.err;
    const auto json = run_process({kReader, "validate", kReportSchema, "--strict"}, report("json"));
    EXPECT_EQ(json.exit_code, 0) << json.out << json.err;
  }

  Scratch scratch_;
};

/// What somebody who wants to fool a terminal, a parser or a code review would write.
const std::vector<std::string> kHostileTexts{
    "plain",
    "new\nline",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "quote\"<&>'",
    "]]>",
    "%0A::error::x",
    "::error file=x,line=1::y",
    "##[error]z",
    "\xff\xfe not UTF-8",
    "cut \xe2\x82",
    "\xe2\x80\xaetxt.exe",
    "\xc2\x9b"
    "31m",
    "\xe2\x80\xa8separator",
    "\xef\xbf\xbe",
    "tab\tand, comma: colon",
    "\xf0\x9f\x90\xa7 \xe6\x97\xa5\xe6\x9c\xac",
};

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', '\r');
  return text;
}

class HostileFormats : public Formats {
 protected:
  HostileFormats() {
    for (const std::string& text : kHostileTexts) {
      const std::string value = one_line(text);
      scratch_.write(text + "/etc/network/interfaces", "auto eth0 # " + value + "\niface eth0 inet static\n\taddress " +
                                                           value + "\n\t" + value + " = 1\n" + value + "\niface " +
                                                           value + " inet6 sttaic\n");
      scratch_.write(text + "/etc/ssl/openssl.cnf", "openssl_conf = " + value + "\n[ " + value + "\n" + value + "\n");
      scratch_.write(text + "/etc/dovecot/dovecot.conf",
                     "protocols = " + value + "\n" + value + " {\n" + value + " = " + value + "\n");
    }
  }
};

TEST_F(HostileFormats, NeverBreakAParserAndAgree) {
  if (!test::has_program("python3")) GTEST_SKIP() << "python3 is not here";
  expect_agreement(kHostileTexts.size() * 3);
}

TEST_F(HostileFormats, NeverReachATerminal) {
  for (const std::string& format : kFormats) {
    std::istringstream lines(report(format));
    for (std::string line; std::getline(lines, line);) {
      ASSERT_EQ(printable(line), line) << format;
      ASSERT_EQ(line.find('\x1b'), std::string::npos) << format;
      ASSERT_EQ(line.find("\xc2\x9b"), std::string::npos) << format;
    }
  }
  const auto noise = lint({".", "--fix", "--unsafe-fixes"});
  EXPECT_EQ((noise.out + noise.err).find('\x1b'), std::string::npos);
}

TEST_F(HostileFormats, KeepToTheirSchemas) {
  if (!has_jsonschema()) GTEST_SKIP() << "python3 with python3-jsonschema is not here";
  expect_valid();
}

/// All fixtures at once: findings, labels, notes and fixes of every rule.
TEST_F(Formats, AgreeOnEveryFixtureAndKeepToTheirSchemas) {
  if (!has_jsonschema()) GTEST_SKIP() << "python3 with python3-jsonschema is not here";
  const fs::path fixtures = CFGLINT_SOURCE "/fixtures";
  for (const auto& entry : fs::recursive_directory_iterator(fixtures)) {
    if (!entry.is_directory() || entry.path().filename() != "root") continue;
    const auto copy = scratch_.path(fs::relative(entry.path().parent_path(), fixtures).string());
    fs::create_directories(copy);
    fs::copy(entry.path(), copy, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }
  expect_agreement(400);
  expect_valid();

  std::string json = report("json");
  const std::string key = "\"severity\"";
  json.replace(json.find(key), key.size(), "\"severitx\"");
  EXPECT_EQ(run_process({kReader, "validate", kReportSchema}, json).exit_code, 1) << "the schema says yes to all";
}

/// ifupdown wants a blank there, so that the finding is about the line itself.
TEST_F(Formats, TellWhatIsSuppressedAndByWhom) {
  scratch_.write("etc/network/interfaces", "auto eth0 # known\niface eth0 inet dhcp\n");
  ASSERT_EQ(lint({".", "--write-baseline", "known.json"}).exit_code, 0);
  scratch_.write(
      "etc/network/interfaces",
      "auto eth0 # known\niface eth0 inet dhcp\n# cfglint: ignore[interfaces/eol-comment] until May\n  mtu 1500 # x\n");
  const auto report_of = [&](const std::string& format) {
    const auto result = lint({".", "--baseline", "known.json", "--output-format", format});
    EXPECT_EQ(result.exit_code, 0) << result.out;
    return nlohmann::json::parse(result.out);
  };
  const auto json = report_of("json");
  EXPECT_TRUE(json["findings"].empty());
  ASSERT_EQ(json["suppressed"].size(), 2U);
  EXPECT_EQ(json["suppressed"][0]["suppression"], (nlohmann::json{{"kind", "inSource"}, {"reason", "until May"}}));
  EXPECT_EQ(json["suppressed"][1]["suppression"], (nlohmann::json{{"kind", "external"}, {"reason", ""}}));
  EXPECT_NE(json["suppressed"][0]["fingerprint"], json["suppressed"][1]["fingerprint"]);
  EXPECT_EQ(json["summary"]["suppressed"], 1);
  EXPECT_EQ(json["summary"]["baseline"], 1);
  const auto results = report_of("sarif")["runs"][0]["results"];
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[0]["suppressions"][0], (nlohmann::json{{"kind", "inSource"}, {"justification", "until May"}}));
  EXPECT_EQ(results[1]["suppressions"][0], (nlohmann::json{{"kind", "external"}}));
  EXPECT_EQ(results[1]["partialFingerprints"]["cfglint/v1"], json["suppressed"][1]["fingerprint"]);
  if (!has_jsonschema()) return;
  const auto valid = run_process({kReader, "validate", kReportSchema, "--strict"}, json.dump());
  EXPECT_EQ(valid.exit_code, 0) << valid.out << valid.err;
  const auto sarif = run_process({kReader, "validate", kSarifSchema}, report_of("sarif").dump());
  EXPECT_EQ(sarif.exit_code, 0) << sarif.out << sarif.err;
}

TEST_F(Formats, HideASecretBehindAnEqualsSign) {
  scratch_.write("h/etc/network/interfaces", "iface wlan0 inet dhcp\n  wpa-psk=horse-battery\n");
  for (const std::string& format : kFormats) {
    const std::string text = report(format);
    EXPECT_EQ(text.find("horse-battery"), std::string::npos) << format;
    EXPECT_NE(text.find("interfaces/equals-sign"), std::string::npos) << format;
  }
}

/// JSON and SARIF carry whole fixes: another program that does what they say makes what --fix makes, byte for byte.
class CarriedFixes : public Formats {
 protected:
  void expect_same_as_fix(const std::string& rule) const {
    for (const std::string format : {"json", "sarif"}) {
      const Scratch copy;
      copy.copy_from(scratch_.root());
      const std::vector<std::string> lint{CFGLINT_PROGRAM, "-q", "h", "--select", rule, "--output-format", format};
      const auto found = run_process(lint, "", copy.root());
      EXPECT_EQ(found.exit_code, 1);
      const auto applied = run_process({kReader, "apply", format, copy.root()}, found.out);
      EXPECT_EQ(applied.exit_code, 0) << applied.err;

      const Scratch fixed;
      fixed.copy_from(scratch_.root());
      run_process({CFGLINT_PROGRAM, "-q", "h", "--select", rule, "--fix", "--unsafe-fixes"}, "", fixed.root());
      EXPECT_EQ(test::read_tree(copy.root()), test::read_tree(fixed.root())) << format;
      EXPECT_NE(test::read_tree(copy.root()), test::read_tree(scratch_.root())) << format;
      for (const auto& entry : fs::recursive_directory_iterator(fixed.root())) {
        const auto same = copy.path(fs::relative(entry.path(), fixed.root()).string());
        EXPECT_EQ(fs::status(same).permissions(), fs::status(entry.path()).permissions()) << same;
      }
    }
  }
};

TEST_F(CarriedFixes, CreateFilesWithTheirModes) {
  if (!test::has_program("python3")) GTEST_SKIP() << "python3 is not here";
  fs::create_directory(scratch_.path("h"));
  fs::copy(CFGLINT_SOURCE "/fixtures/showcase/fake-bridge", scratch_.path("h"), fs::copy_options::recursive);
  expect_same_as_fix("interfaces/fake-bridge");
}

TEST_F(CarriedFixes, KeepBytesThatAreNotUtf8) {
  if (!test::has_program("python3")) GTEST_SKIP() << "python3 is not here";
  scratch_.write("h/etc/network/interfaces", "auto eth0 # caf\xe9\niface eth0 inet dhcp\n");
  expect_same_as_fix("interfaces/eol-comment");
}

TEST_F(CarriedFixes, AreMarkedOrLeftOutIfTheyWriteASecret) {
  fs::copy(CFGLINT_SOURCE "/fixtures/dovecot/hash-truncates-value/example/root", scratch_.root(),
           fs::copy_options::recursive);
  const std::vector<std::string> rule{"etc/dovecot/dovecot.conf", "--select", "dovecot/hash-truncates-value",
                                      "--output-format"};
  const auto shown = [&](const std::string& format, bool all) {
    auto arguments = rule;
    arguments.push_back(format);
    if (all) arguments.emplace_back("--no-redact");
    return lint(arguments).out;
  };
  EXPECT_NE(shown("json", false).find("\"redacted\": true"), std::string::npos);
  EXPECT_EQ(shown("json", true).find("\"redacted\""), std::string::npos);
  for (const auto& [format, key] :
       std::map<std::string, std::string>{{"sarif", "\"fixes\""}, {"rdjson", "\"suggestions\""}}) {
    EXPECT_EQ(shown(format, false).find(key), std::string::npos) << format;
    EXPECT_NE(shown(format, true).find(key), std::string::npos) << format;
  }
}

}  // namespace
}  // namespace cfglint
