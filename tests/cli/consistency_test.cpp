// One repository with everything in it: hosts of three releases, a configuration file, suppressions and a baseline.
// What a person, GitHub and code scanning are told is the same.
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/cli/pre_commit.hpp"
#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using Json = nlohmann::json;

/// File, line and rule.
using Findings = std::multiset<std::string>;

/// Writes the repository, without the baseline.
void write_repository(const test::Scratch& scratch, const std::string& at) {
  const std::vector<std::pair<std::string, std::string>> hosts{{"web1", "11"}, {"web2", "12"}, {"web3", "13"}};
  for (const auto& [name, release] : hosts) {
    const std::string root = at + "hosts/" + name;
    scratch.write(root + "/etc/os-release", "ID=debian\nVERSION_ID=\"" + release + "\"\n");
    scratch.write(root + "/etc/network/interfaces",
                  "auto eth0 # uplink\niface eth0 inet dhcp\n\n"
                  "# cfglint: ignore[interfaces/eol-comment] the provider's tool writes it\n"
                  "auto eth1 # lan\niface eth1 inet static\n    address 192.0.2.1/24\n    mtu 1500 # jumbo\n");
    scratch.write(root + "/etc/ssl/openssl.cnf",
                  "openssl_conf = a\n\n[a]\nssl_conf = b\n\n[b]\nsystem_default = c\n\n[c]\nMinProtocol = TLSv9\n");
    scratch.write(root + "/etc/dovecot/dovecot.conf",
                  "protocols = imap\nssl_min_protocol = TLSv1.2\nservice auth {\n  vsz_limt = 1G\n}\n");
  }
  scratch.write(at + "attic/old/etc/network/interfaces", "auto eth0 # old\n");
  scratch.write(at + ".cfglint.toml",
                "exclude = [\"attic\"]\n[lint]\nbaseline = \"known.json\"\nfail-on = \"info\"\n"
                "[rules.\"interfaces/eol-comment\"]\nseverity = \"warning\"\n"
                "[[per-file]]\npaths = [\"hosts/web3/**\"]\nignore = [\"openssl\"]\n");
}

/// A new mistake above an old one: the old one moves, and stays known. And one behind an old one.
void add_mistakes(const test::Scratch& scratch, const std::string& at) {
  const std::string interfaces = at + "hosts/web1/etc/network/interfaces";
  scratch.write(interfaces, "auto wlan0 # new\n" + scratch.read(interfaces));
  const std::string openssl = at + "hosts/web2/etc/ssl/openssl.cnf";
  scratch.write(openssl, scratch.read(openssl) + "MaxProtocol = TLSv8\n");
}

class Repository : public test::Program {
 protected:
  void SetUp() override {
    write_repository(scratch_, "");
    ASSERT_EQ(lint({"--write-baseline", "known.json"}).exit_code, 0);
    add_mistakes(scratch_, "");
  }

  [[nodiscard]] std::string output(const std::string& format) const {
    const auto result = lint({"--output-format", format});
    EXPECT_EQ(result.exit_code, 1) << format << result.err;
    return result.out;
  }
};

std::string plain(std::string path) {
  while (path.starts_with("./")) path.erase(0, 2);
  return path;
}

Findings from_concise(const std::string& text) {
  Findings found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto first = line.find(':');
    const auto second = line.find(':', first + 1);
    const auto rule = line.rfind('[');
    found.insert(plain(line.substr(0, second)) + " " + line.substr(rule + 1, line.size() - rule - 2));
  }
  return found;
}

Findings from_json(const std::string& text) {
  Findings found;
  const Json report = Json::parse(text);
  for (const Json& row : report["findings"]) {
    found.insert(plain(row["file"]) + ":" + row["range"]["start"]["line"].dump() + " " +
                 row["rule"].get<std::string>());
  }
  return found;
}

Findings from_sarif(const std::string& text) {
  Findings found;
  const Json report = Json::parse(text);
  for (const Json& row : report["runs"][0]["results"]) {
    if (row.contains("suppressions")) continue;
    const Json& place = row["locations"][0]["physicalLocation"];
    found.insert(place["artifactLocation"]["uri"].get<std::string>() + ":" + place["region"]["startLine"].dump() + " " +
                 row["ruleId"].get<std::string>());
  }
  return found;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto from = text.find(begin);
  if (from == std::string::npos) return "";
  const auto start = from + begin.size();
  return text.substr(start, text.find_first_of(end, start) - start);
}

Findings from_github(const std::string& text) {
  Findings found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const bool is_finding =
        line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice ");
    if (!is_finding || line.find("file=") == std::string::npos) continue;
    found.insert(between(line, "file=", ",:") + ":" + between(line, ",line=", ",:") + " " +
                 between(line, "title=cfglint ", ",:"));
  }
  return found;
}

TEST_F(Repository, TellsEveryoneTheSame) {
  const Findings said = from_concise(output("concise"));
  EXPECT_TRUE(said.contains("hosts/web1/etc/network/interfaces:1 interfaces/eol-comment"));
  EXPECT_FALSE(said.contains("hosts/web1/etc/network/interfaces:2 interfaces/eol-comment")) << "known, and moved";
  EXPECT_EQ(from_json(output("json")), said);
  EXPECT_EQ(from_sarif(output("sarif")), said);
  EXPECT_EQ(from_github(output("github")), said);
  for (const std::string& one : said) {
    EXPECT_FALSE(one.starts_with("attic/")) << one;
    EXPECT_FALSE(one.starts_with("hosts/web3/")) << one;
  }
}

using test::PreCommit;

TEST_F(PreCommit, SaysWhatEveryOtherReaderIsTold) {
  write_repository(scratch_, "repo/");
  const auto baseline = test::cfglint({"--write-baseline", "known.json"}, "", scratch_.path("repo"));
  ASSERT_EQ(baseline.exit_code, 0) << baseline.err;
  add_mistakes(scratch_, "repo/");
  const auto hooked = hook("cfglint", "[-q, --output-format, concise]");
  EXPECT_EQ(hooked.exit_code, 1) << hooked.out << hooked.err;
  std::string findings;
  std::istringstream lines(hooked.out);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with(']') && line.starts_with("hosts/")) findings += line + "\n";
  }
  const auto direct = test::cfglint({"-q", "--output-format", "concise"}, "", scratch_.path("repo"));
  EXPECT_EQ(from_concise(findings), from_concise(direct.out));
  EXPECT_FALSE(from_concise(findings).empty());
}

TEST_F(Repository, ChecksEachHostForItsRelease) {
  const Json json = Json::parse(output("json"));
  std::set<std::string> targets;
  for (const Json& tree : json["trees"]) targets.insert(tree["target"].get<std::string>());
  EXPECT_EQ(targets, (std::set<std::string>{"debian-11 (bullseye)", "debian-12 (bookworm)", "debian-13 (trixie)"}));
}

TEST_F(Repository, WritesAllReportsInOneRun) {
  ASSERT_EQ(lint({"--report", "sarif=a.sarif", "--report", "json=a.json", "--output-format", "github"}).exit_code, 1);
  EXPECT_EQ(from_sarif(scratch_.read("a.sarif")), from_json(scratch_.read("a.json")));
}

}  // namespace
}  // namespace cfglint
