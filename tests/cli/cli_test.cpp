// The program as a process: what people and scripts see.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using test::cfglint;
using test::kBroken;
using test::kClean;
using test::kMovable;
using test::run_process;

using Cli = test::Program;

TEST_F(Cli, ExitsZeroOnNothingAndOneOnFindings) {
  interfaces(kClean);
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  interfaces(kBroken);
  const auto found = lint({"h"});
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_NE(found.out.find("h/etc/network/interfaces:2:1"), std::string::npos) << found.out;
}

TEST_F(Cli, ExitsTwoOnAWrongCommandLine) {
  interfaces(kClean);
  for (const std::vector<std::string>& wrong :
       std::vector<std::vector<std::string>>{{"--no-such-option"},
                                             {"h", "--target", "buster"},
                                             {"h", "--select", "interfaces/fake-brige"},
                                             {"h", "--output-format", "xml"},
                                             {"h", "--set", "interfaces/fake-bridge.form=bridge"},
                                             {"h", "--set", "nothing"},
                                             {"h", "--min-severity", "fatal"},
                                             {"h", "--color", "red"},
                                             {"h", "--format", "nginx"},
                                             {"--explain", "interfaces/none"},
                                             {"no-such-path"},
                                             {"--fix", "-"}}) {
    const auto result = lint(wrong);
    EXPECT_EQ(result.exit_code, 2) << wrong.front() << result.out << result.err;
    EXPECT_TRUE(result.err.starts_with("cfglint: ")) << result.err;
    EXPECT_EQ(result.out, "");
  }
}

TEST_F(Cli, SuggestsTheRuleThatWasMeant) {
  interfaces(kClean);
  EXPECT_NE(lint({"h", "--ignore", "interfaces/fake-brige"}).err.find("is it interfaces/fake-bridge?"),
            std::string::npos);
}

TEST_F(Cli, SuggestsNothingThatIsFarFromWhatWasTyped) {
  interfaces(kClean);
  struct Mistake {
    std::vector<std::string> arguments;
    std::string answer;
  };
  for (const Mistake& mistake :
       {Mistake{{"--explain", "nope"}, "--explain: there is no rule 'nope'; --list-rules shows all of them"},
        Mistake{{"--explain", "ALL"}, "--explain: there is no rule 'ALL'; --list-rules shows all of them"},
        Mistake{{"--ignore", "foo", "h"}, "--ignore: there is no rule 'foo'; --list-rules shows all of them"},
        Mistake{{"--select", "interfaces/", "h"}, "--select: there is no rule 'interfaces/'; is it interfaces?"},
        Mistake{{"--explain", "fake-brige"}, "is it interfaces/fake-bridge?"},
        Mistake{{"--nope"}, "there is no option --nope; try 'cfglint --help'"},
        Mistake{{"--ignroe", "x"}, "there is no option --ignroe; is it --ignore?"},
        Mistake{{"--target", "bulleye", "h"}, "--target: cfglint knows no release 'bulleye'; is it 'bullseye'?"},
        Mistake{{"--target", "sid", "h"}, "known are bullseye, bookworm, trixie, auto, none"},
        Mistake{{"--severity", "interfaces/bom=eror", "h"}, "'eror' is none of error, warning, info, off"},
        Mistake{{"--fail-on", "eror", "h"}, "'eror' is none of error, warning, info, never"},
        Mistake{{"--explain"}, "--explain needs a value: RULE"}, Mistake{{"--fix=1", "h"}, "--fix takes no value"},
        Mistake{{"--list-rules", "--output-format", "sarif"}, "--list-rules: 'sarif' is none of text, json"}}) {
    const auto result = lint(mistake.arguments);
    EXPECT_EQ(result.exit_code, 2) << mistake.answer;
    EXPECT_NE(result.err.find(mistake.answer), std::string::npos) << mistake.answer << "\n" << result.err;
  }
}

TEST_F(Cli, CountsUnsafeFixesBesidesTheSafeOnes) {
  scratch_.copy_from(CFGLINT_SOURCE "/fixtures/showcase/fake-bridge");
  const auto summary = [&] {
    const auto text = lint({".", "--min-severity", "warning"}).out;
    return text.substr(text.rfind('\n', text.size() - 2) + 1);
  };
  EXPECT_EQ(summary(), "1 error, 0 warnings in 1 file. 1 fixable with --fix --unsafe-fixes.\n");
  interfaces(kMovable);
  EXPECT_EQ(summary(), "2 errors, 0 warnings in 2 files. 1 fixable with --fix, 1 more with --unsafe-fixes.\n");
}

TEST_F(Cli, ListsTheRulesThatAreSelected) {
  const auto all = cfglint({"--list-rules"}).out;
  EXPECT_NE(all.find("cfglint/unused-suppression"), std::string::npos);
  const auto some = cfglint({"--list-rules", "--select", "openssl", "--ignore", "openssl/orphan-ssl-conf"}).out;
  EXPECT_TRUE(some.starts_with("openssl/")) << some;
  EXPECT_EQ(some.find("dovecot/"), std::string::npos) << some;
  EXPECT_EQ(some.find("openssl/orphan-ssl-conf "), std::string::npos) << some;
  EXPECT_EQ(
      nlohmann::json::parse(cfglint({"--list-rules", "--select", "interfaces/bom", "--output-format", "json"}).out)
          .size(),
      1U);
}

TEST_F(Cli, HasAFailThreshold) {
  interfaces("auto br0\niface br0 inet manual\n  up brctl addif br0 tap0\n");
  EXPECT_EQ(lint({"h"}).exit_code, 0) << "an info is shown and does not fail";
  EXPECT_EQ(lint({"h", "--fail-on", "info"}).exit_code, 1);
  EXPECT_EQ(lint({"h", "--min-severity", "warning"}).out, "Nothing found in 1 file.\n");
  interfaces(kBroken);
  EXPECT_EQ(lint({"h", "-e"}).exit_code, 0);
}

TEST_F(Cli, WritesOnlyWithFix) {
  interfaces(kMovable);
  EXPECT_EQ(lint({"h"}).exit_code, 1);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), kMovable);
  EXPECT_EQ(lint({"h", "--fix"}).exit_code, 0);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), "# uplink\nauto eth0\niface eth0 inet dhcp\n");
  EXPECT_EQ(lint({"h", "--fix", "--exit-non-zero-on-fix"}).exit_code, 0) << "nothing was left to fix";
}

TEST_F(Cli, ExitsOneOnFixIfAsked) {
  interfaces(kMovable);
  EXPECT_EQ(lint({"h", "--fix", "--exit-non-zero-on-fix"}).exit_code, 1);
}

TEST_F(Cli, FixOnlyReportsNothing) {
  interfaces(std::string(kMovable) + "auto eth1\naddress 192.0.2.1\n");
  const auto result = lint({"h", "--fix-only", "-q"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(scratch_.read("h/etc/network/interfaces").starts_with("# uplink"));
}

TEST_F(Cli, PrintsADiffThatPatchTakes) {
  interfaces(std::string(kMovable) + "iface eth1 inet manual # no newline");
  const auto diff = lint({"h", "--diff"});
  EXPECT_EQ(diff.exit_code, 1);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces").substr(0, kMovable.size()), kMovable);
  ASSERT_EQ(run_process({"git", "apply", "-"}, diff.out, scratch_.root()).exit_code, 0) << diff.out;
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"),
            "# uplink\nauto eth0\niface eth0 inet dhcp\n# no newline\niface eth1 inet manual");
  EXPECT_EQ(lint({"h", "--diff"}).exit_code, 0);
}

TEST_F(Cli, PrintsNewFilesInADiff) {
  std::filesystem::copy(CFGLINT_SOURCE "/fixtures/showcase/fake-bridge", scratch_.path("h"),
                        std::filesystem::copy_options::recursive);
  const auto diff = lint({"h", "--diff", "--unsafe-fixes"});
  EXPECT_EQ(diff.exit_code, 1);
  ASSERT_EQ(run_process({"git", "apply", "-"}, diff.out, scratch_.root()).exit_code, 0) << diff.out;
  struct stat state {};
  ASSERT_EQ(stat(scratch_.path("h/usr/local/sbin/tap-virbr1").c_str(), &state), 0);
  EXPECT_EQ(state.st_mode & 0777U, 0755U);
}

TEST_F(Cli, PrintsValidJsonForAnyBytes) {
  interfaces("auto eth0 #\xFF\x01\x1b[31m\n\xE9\xFE\n");
  const auto result = lint({"h", "--output-format", "json"});
  EXPECT_EQ(result.exit_code, 1);
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["schema"], "cfglint-report/1");
  EXPECT_EQ(json["findings"][0]["rule"], "interfaces/eol-comment");
  EXPECT_EQ(json["findings"][0]["range"]["start"]["line"], 1);
  EXPECT_EQ(json["findings"][0]["fix"]["level"], "safe");
  EXPECT_EQ(json["summary"]["error"], 2);
}

TEST_F(Cli, KeepsATerminalSafeFromFileNamesAndValues) {
  scratch_.write("a\x1b[31m/etc/network/interfaces", "auto eth0 #\x1b[31mred\n");
  const auto result = lint({"a\x1b[31m"});
  EXPECT_EQ((result.out + result.err).find('\x1b'), std::string::npos);
}

TEST_F(Cli, ShowsNoSecretUnlessAskedTo) {
  interfaces("auto wlan0 # x\niface wlan0 inet dhcp\n    wpa-psk hunter2hunter2 \\ \n    mtu 1500 # y\n");
  for (const std::vector<std::string>& how : std::vector<std::vector<std::string>>{{"h"},
                                                                                   {"h", "--output-format", "json"},
                                                                                   {"h", "--output-format", "concise"},
                                                                                   {"h", "--diff", "--unsafe-fixes"}}) {
    const auto result = lint(how);
    EXPECT_EQ((result.out + result.err).find("hunter2"), std::string::npos) << result.out;
  }
  EXPECT_NE(lint({"h", "--no-redact"}).out.find("hunter2"), std::string::npos);
}

TEST_F(Cli, UsesColourOnlyWhereAskedFor) {
  interfaces(kBroken);
  EXPECT_EQ(lint({"h"}).out.find('\x1b'), std::string::npos);
  EXPECT_NE(lint({"h", "--color", "always"}).out.find("\x1b[1;31m"), std::string::npos);
}

TEST_F(Cli, ReadsStandardInput) {
  const auto result = cfglint({"-", "--output-format", "concise"}, std::string(kMovable));
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_TRUE(result.out.starts_with("-:1:11: error")) << result.out << result.err;
  const auto named =
      cfglint({"--as", "hosts/a/etc/network/interfaces", "-", "--output-format", "concise"}, std::string(kMovable));
  EXPECT_TRUE(named.out.starts_with("hosts/a/etc/network/interfaces:1:11: error")) << named.out << named.err;
  EXPECT_EQ(cfglint({"-"}, "what is this?\n").exit_code, 2);
}

TEST_F(Cli, KnowsATreeByTheEndOfAPath) {
  scratch_.write("hosts/web1/etc/network/interfaces", "source interfaces.d/*\n");
  scratch_.write("hosts/web1/etc/network/interfaces.d/eth0", std::string(kMovable));
  scratch_.write("hosts/web1/etc/os-release", "ID=debian\nVERSION_ID=\"11\"\n");
  const auto whole = lint({"hosts", "--output-format", "concise"});
  EXPECT_TRUE(whole.out.starts_with("hosts/web1/etc/network/interfaces.d/eth0:1:11")) << whole.out;
  EXPECT_NE(whole.err.find("checking hosts/web1 (target debian-11 (bullseye), from etc/os-release)"), std::string::npos)
      << whole.err;
  // A fragment is checked as a part of the file that sources it; the entry file alone is reported alone.
  EXPECT_EQ(lint({"hosts/web1/etc/network/interfaces.d/eth0"}).exit_code, 1);
  EXPECT_EQ(lint({"hosts/web1/etc/network/interfaces"}).exit_code, 0);
}

TEST_F(Cli, NeverFollowsASourceLineOutOfItsTree) {
  scratch_.write("secret", "auto eth0 # secret\n");
  interfaces("source ../../../secret\nsource /../secret\n");
  EXPECT_EQ(lint({"h"}).exit_code, 0);
}

TEST_F(Cli, ExitsThreeOnAFileThatItMustNotRead) {
  interfaces("source /etc/network/fifo\n");
  ASSERT_EQ(mkfifo(scratch_.path("h/etc/network/fifo").c_str(), 0600), 0);
  const auto result = lint({"h"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_NE(result.err.find("h/etc/network/fifo: a FIFO, not a regular file"), std::string::npos) << result.err;
}

TEST_F(Cli, ExitsThreeAtItsBoundsAndSaysWhich) {
  interfaces("source /etc/network/d/0\n");
  for (int n = 0; n != 20; ++n) {
    scratch_.write("h/etc/network/d/" + std::to_string(n), "source /etc/network/d/" + std::to_string(n + 1) + "\n");
  }
  const auto deep = lint({"h"});
  EXPECT_EQ(deep.exit_code, 3);
  EXPECT_NE(deep.err.find("more than cfglint follows (16 levels"), std::string::npos) << deep.err;

  std::string text = "iface a inet manual\nup x \\\n";
  while (text.size() < (1U << 20U) + 100) text += "                                        \\\n";
  interfaces(text + "\n");
  const auto huge = lint({"h"});
  EXPECT_EQ(huge.exit_code, 3);
  EXPECT_NE(huge.err.find("interfaces:2: more than 1 MiB of continued lines"), std::string::npos) << huge.err;
}

TEST_F(Cli, NeverRewritesAFileWithANulByte) {
  interfaces(std::string(kMovable) + std::string("# \0\n", 4));
  const std::string before = scratch_.read("h/etc/network/interfaces");
  EXPECT_EQ(lint({"h", "--fix"}).exit_code, 1);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), before);
}

TEST_F(Cli, SaysThatATemplateIsOneAndNothingElse) {
  interfaces("auto {{ name }} # x\niface {{ name }} inet {% if a %}x{% endif %}\n");
  const auto result = lint({"h"});
  EXPECT_EQ(result.exit_code, 2) << "nothing was checked";
  EXPECT_NE(result.out.find("a template; it was not checked"), std::string::npos) << result.out;
}

TEST_F(Cli, TakesControlLinesOfMakoForATemplate) {
  interfaces("%for i in range(1, 3):\nauto eth${i}\niface eth${i} inet dhcp\n%endfor\n");
  EXPECT_NE(lint({"h"}).out.find("a template; it was not checked"), std::string::npos);
  interfaces("auto eth0\niface eth0 inet dhcp\n  up echo 100 %if % for\n");
  EXPECT_EQ(lint({"h"}).exit_code, 0);
}

TEST_F(Cli, MissesNoStanzaThatMayBeOnTheServer) {
  interfaces("source /etc/network/interfaces.d/*\nauto eth0\n");
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  EXPECT_EQ(lint({"--root", "h"}).exit_code, 1) << "a whole tree has what it has";
}

TEST_F(Cli, TakesAFileNamedLikeAnOptionValueForAFile) {
  scratch_.write("json", std::string(kMovable));
  scratch_.write("interfaces/fake-bridge", std::string(kMovable));
  EXPECT_EQ(lint({"json"}).exit_code, 1);
  EXPECT_EQ(lint({"--ignore", "interfaces/bom", "interfaces/fake-bridge"}).exit_code, 1);
}

TEST_F(Cli, DoesNotCreateFilesForALoneFile) {
  scratch_.write("bridge", test::read_file(CFGLINT_SOURCE "/fixtures/showcase/fake-bridge/etc/network/interfaces"));
  const auto before = test::read_tree(scratch_.root());
  const auto result = lint({"bridge", "--fix", "--unsafe-fixes", "--ignore", "interfaces/brctl-command"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.out.find("--root says where"), std::string::npos) << result.out;
  EXPECT_EQ(test::read_tree(scratch_.root()), before);
}

TEST_F(Cli, ReadsTheNearestConfigurationFile) {
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", "[lint]\nignore = [\"interfaces/eol-comment\"]\n");
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  EXPECT_EQ(lint({"h", "--isolated"}).exit_code, 1);
  scratch_.write("other.toml", "target = \"trixie\"\n[rules.\"interfaces/fake-bridge\"]\nform = \"link\"\n");
  EXPECT_NE(lint({"h", "--config", "other.toml"}).err.find("target debian-13 (trixie), from other.toml"),
            std::string::npos);
}

TEST_F(Cli, NamesThePlaceOfAMistakeInTheConfigurationFile) {
  interfaces(kClean);
  const std::vector<std::pair<std::string, std::string>> mistakes{
      {"[lint]\nigmore = []\n", ".cfglint.toml:2:1: unknown key 'igmore'; is it 'ignore'?"},
      {"target = 12\n", ".cfglint.toml:1:10: 'target' must be a string"},
      {"[rules.\"interfaces/nothing\"]\n", ".cfglint.toml:1:8: there is no rule 'interfaces/nothing'"},
      {"[rules.\"interfaces/fake-bridge\"]\nform = \"x\"\n",
       ".cfglint.toml:2:8: 'form' must be one of: script, ifupdown, networkd, link"},
      {"target = \n", ".cfglint.toml:1:"}};
  for (const auto& [text, message] : mistakes) {
    scratch_.write(".cfglint.toml", text);
    const auto result = lint({"h"});
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_NE(result.err.find(message), std::string::npos) << result.err;
  }
}

TEST_F(Cli, ExplainsEveryRuleThatItLists) {
  const auto json = nlohmann::json::parse(cfglint({"--list-rules", "--output-format", "json"}).out);
  ASSERT_FALSE(json.empty());
  for (const auto& rule : json) {
    const auto page = cfglint({"--explain", rule["id"]});
    EXPECT_EQ(page.exit_code, 0);
    EXPECT_NE(page.out.find("## Why is this bad?"), std::string::npos);
  }
}

}  // namespace
}  // namespace cfglint
