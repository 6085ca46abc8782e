// .cfglint.toml: which file holds for what, what it may say, and what a mistake in it looks like.
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "src/cli/config_keys.hpp"
#include "src/cli/config_schema.hpp"
#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using test::kBroken;
using test::kClean;
using test::kMovable;

using Config = test::Program;

const std::string kIgnoreComment = "[lint]\nignore = [\"interfaces/eol-comment\"]\n";

TEST_F(Config, TheNearestFileHoldsForEachFile) {
  scratch_.write("a/etc/network/interfaces", std::string(kMovable));
  scratch_.write("b/etc/network/interfaces", std::string(kMovable));
  scratch_.write("b/.cfglint.toml", kIgnoreComment);
  const auto found = lint({".", "--output-format", "concise"});
  EXPECT_NE(found.out.find("a/etc/network/interfaces:1"), std::string::npos) << found.out;
  EXPECT_EQ(found.out.find("b/etc/network/interfaces:1"), std::string::npos) << found.out;
  scratch_.write(".cfglint.toml", kIgnoreComment);
  EXPECT_EQ(lint({"."}).exit_code, 0);
  scratch_.write("b/.cfglint.toml", "target = \"bookworm\"\n");
  EXPECT_NE(lint({".", "--output-format", "concise"}).out.find("b/etc/network/interfaces:1"), std::string::npos)
      << "files are not merged";
  EXPECT_EQ(lint({".", "--isolated", "-q", "--statistics"}).exit_code, 1);
}

TEST_F(Config, IsNotSearchedAboveTheRepository) {
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", kIgnoreComment);
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  scratch_.write("h/.git/HEAD", "ref: refs/heads/main\n");
  EXPECT_EQ(lint({"h"}).exit_code, 1);
}

TEST_F(Config, FlagBeatsVariableBeatsFileBeatsDefault) {
  interfaces(kClean);
  const auto target = [&](const std::vector<std::string>& arguments, bool variable) {
    std::vector<std::string> command{"env"};
    if (variable) command.emplace_back("CFGLINT_TARGET=bullseye");
    command.emplace_back(CFGLINT_PROGRAM);
    command.insert(command.end(), arguments.begin(), arguments.end());
    return test::run_process(command, "", scratch_.root()).err;
  };
  EXPECT_NE(target({"h"}, false).find("target unknown"), std::string::npos);
  scratch_.write("h/etc/os-release", "ID=debian\nVERSION_ID=\"11\"\n");
  EXPECT_NE(target({"h"}, false).find("debian-11 (bullseye), from etc/os-release"), std::string::npos);
  scratch_.write(".cfglint.toml", "target = \"bookworm\"\n");
  EXPECT_NE(target({"h"}, false).find("debian-12 (bookworm), from .cfglint.toml"), std::string::npos);
  EXPECT_NE(target({"h"}, true).find("debian-11 (bullseye), from CFGLINT_TARGET"), std::string::npos);
  EXPECT_NE(target({"h", "--target", "trixie"}, true).find("debian-13 (trixie), from --target"), std::string::npos);
  EXPECT_NE(target({"h", "--target", "auto"}, true).find("debian-11 (bullseye), from etc/os-release"),
            std::string::npos);
  EXPECT_NE(target({"h", "--config", "target=trixie"}, false).find("debian-13 (trixie)"), std::string::npos);
}

struct Precedence {
  const char* name;
  const char* file;                ///< what the configuration file says
  std::vector<std::string> flags;  ///< what the command line says against it
  const char* by_default;          ///< lines of --show-settings
  const char* by_file;
  const char* by_flags;
};

class SettingOrder : public test::Program, public testing::WithParamInterface<Precedence> {};

/// Each setting that both the command line and the configuration file know.
TEST_P(SettingOrder, FlagBeatsFileBeatsDefault) {
  const Precedence& setting = GetParam();
  interfaces(kClean);
  const auto shown = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--show-settings", "h"});
    const auto result = lint(std::move(arguments));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return result.out;
  };
  EXPECT_NE(shown({}).find(setting.by_default), std::string::npos) << shown({});
  scratch_.write(".cfglint.toml", setting.file);
  EXPECT_NE(shown({}).find(setting.by_file), std::string::npos) << shown({});
  EXPECT_NE(shown(setting.flags).find(setting.by_flags), std::string::npos) << shown(setting.flags);
  auto isolated = shown({"--isolated"});
  EXPECT_NE(isolated.find(setting.by_default), std::string::npos) << isolated;
}

INSTANTIATE_TEST_SUITE_P(
    Settings, SettingOrder,
    testing::Values(
        Precedence{"target",
                   "target = \"trixie\"",
                   {"--target", "none"},
                   "target = \"none\"  # nobody",
                   "\"trixie\"",
                   "target = \"none\""},
        Precedence{"exclude",
                   "exclude = [\"a\"]",
                   {"--exclude", "b"},
                   "exclude = []",
                   "exclude = [\"a\"]",
                   "exclude = [\"b\"]"},
        Precedence{"respect_gitignore",
                   "respect-gitignore = false",
                   {"--respect-gitignore"},
                   "respect-gitignore = true",
                   "respect-gitignore = false",
                   "respect-gitignore = true"},
        Precedence{
            "preview", "preview = true", {"--no-preview"}, "preview = false", "preview = true", "preview = false"},
        Precedence{"pedantic",
                   "pedantic = true",
                   {"--no-pedantic"},
                   "pedantic = false",
                   "pedantic = true",
                   "pedantic = false"},
        Precedence{"select",
                   "lint.select = [\"openssl\"]",
                   {"--select", "interfaces"},
                   "select = [\"ALL\"]",
                   "select = [\"openssl\"]",
                   "select = [\"interfaces\"]"},
        Precedence{"ignore",
                   "lint.ignore = [\"openssl\"]",
                   {"--select", "ALL", "--ignore", "dovecot"},
                   "ignore = []",
                   "ignore = [\"openssl\"]",
                   "ignore = [\"dovecot\"]"},
        Precedence{"fail_on",
                   "lint.fail-on = \"error\"",
                   {"--fail-on", "info"},
                   "fail-on = \"warning\"",
                   "fail-on = \"error\"",
                   "fail-on = \"info\""},
        Precedence{"exit_zero",
                   "lint.fail-on = \"error\"",
                   {"--exit-zero"},
                   "fail-on = \"warning\"",
                   "fail-on = \"error\"",
                   "fail-on = \"never\""},
        Precedence{
            "unsafe", "fix.unsafe = true", {"--no-unsafe-fixes"}, "unsafe = false", "unsafe = true", "unsafe = false"},
        Precedence{"fixable",
                   "fix.fixable = [\"openssl\"]",
                   {"--fixable", "dovecot"},
                   "fixable = []",
                   "fixable = [\"openssl\"]",
                   "fixable = [\"dovecot\"]"},
        Precedence{"backup",
                   "fix.backup = true",
                   {"--no-backup"},
                   "backup = false  # default",
                   "backup = true  # .cfglint.toml: in /var/backups/cfglint",
                   "backup = false  # --no-backup"},
        Precedence{"package",
                   "packages.dovecot = \"2.4.0\"",
                   {"--package", "dovecot=2.3.4"},
                   "[fix]",
                   "dovecot = \"2.4.0\"",
                   "dovecot = \"2.3.4\""},
        Precedence{"rule_option",
                   "rules.\"interfaces/fake-bridge\".form = \"link\"",
                   {"--set", "interfaces/fake-bridge.form=networkd"},
                   "[fix]",
                   "form = \"link\"",
                   "form = \"networkd\""}),
    [](const auto& test) { return test.param.name; });

TEST_F(Config, ExtendsAnother) {
  interfaces("auto eth0 # x\naddress 192.0.2.1\n");
  scratch_.write("shared/base.toml", "target = \"trixie\"\n" + kIgnoreComment + "fail-on = \"never\"\n");
  scratch_.write(".cfglint.toml", "extend = \"shared/base.toml\"\n[lint]\nfail-on = \"error\"\n");
  const auto result = lint({"h", "--output-format", "concise"});
  EXPECT_EQ(result.exit_code, 1) << result.out;
  EXPECT_EQ(result.out.find("eol-comment"), std::string::npos) << result.out;
  EXPECT_NE(result.err.find("trixie"), std::string::npos) << result.err;
}

TEST_F(Config, NeverExtendsItself) {
  interfaces(kClean);
  scratch_.write(".cfglint.toml", "extend = \"b.toml\"\n");
  scratch_.write("b.toml", "extend = \".cfglint.toml\"\n");
  const auto result = lint({"h"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.err.find("extends itself"), std::string::npos) << result.err;
}

TEST_F(Config, NamesThePlaceOfAMistake) {
  interfaces(kClean);
  const std::vector<std::pair<std::string, std::string>> mistakes{
      {"[lint]\nigmore = []\n", ".cfglint.toml:2:1: unknown key 'igmore'; is it 'ignore'?"},
      {"[lnt]\n", ".cfglint.toml:1:2: unknown key 'lnt'; is it 'lint'?"},
      {"[fix]\nunsave = true\n", ".cfglint.toml:2:1: unknown key 'unsave'; is it 'unsafe'?"},
      {"target = 12\n", ".cfglint.toml:1:10: 'target' must be a string"},
      {"target = \"buster\"\n", ".cfglint.toml:1:10: cfglint knows no release 'buster'"},
      {"lint = 3\n", ".cfglint.toml:1:8: 'lint' must be a table"},
      {"[lint]\nselect = \"ALL\"\n", ".cfglint.toml:2:10: 'select' must be a list of strings"},
      {"[lint]\nselect = [\"interfaces/fake-brige\"]\n",
       ".cfglint.toml:2:11: there is no rule 'interfaces/fake-brige'; is it interfaces/fake-bridge?"},
      {"[lint]\nfail-on = \"fatal\"\n", ".cfglint.toml:2:11: 'fail-on' must be one of: error, warning, info, never"},
      {"[fix]\nunsafe = \"yes\"\n", ".cfglint.toml:2:10: 'unsafe' must be true or false"},
      {"[rules.\"interfaces/nothing\"]\n", ".cfglint.toml:1:8: there is no rule 'interfaces/nothing'"},
      {"[rules.\"interfaces/fake-bridge\"]\nform = \"x\"\n",
       ".cfglint.toml:2:8: 'form' must be one of: script, ifupdown, networkd, link"},
      {"[rules.\"interfaces/fake-bridge\"]\nfrom = \"x\"\n",
       ".cfglint.toml:2:1: interfaces/fake-bridge has no option 'from'; is it 'form'?"},
      {"[rules.\"interfaces/bom\"]\nseverity = \"fatal\"\n",
       ".cfglint.toml:2:12: 'severity' must be one of: error, warning, info, off"},
      {"[packages]\nnginx = \"1\"\n", ".cfglint.toml:2:1: no rule asks for the version of 'nginx'"},
      {"[packages]\ndovecot = \"new\"\n", ".cfglint.toml:2:1: 'new' is no version"},
      {"[[per-file]]\nignore = []\n", ".cfglint.toml:1:1: 'paths' is missing"},
      {"[[per-file]]\npath = []\n", ".cfglint.toml:2:1: unknown key 'path'; is it 'paths'?"},
      {"required-version = \">=99\"\n", ".cfglint.toml:1:20: this is cfglint "},
      {"required-version = \"99\"\n", ".cfglint.toml:1:20: '99' is not like \">=0.1\""},
      {"target = \"bulleye\"\n", ".cfglint.toml:1:10: cfglint knows no release 'bulleye'; is it 'bullseye'?"},
      {"[lint]\nselect = [1]\n", ".cfglint.toml:2:10: 'select' must be a list of strings"},
      {"preview = 1\n", ".cfglint.toml:1:11: 'preview' must be true or false"},
      {"\nextend = \"none.toml\"\n", ".cfglint.toml:2:10: none.toml: no such file"},
      {"target = \n", ".cfglint.toml:1:"}};
  for (const auto& [text, message] : mistakes) {
    scratch_.write(".cfglint.toml", text);
    const auto result = lint({"h"});
    EXPECT_EQ(result.exit_code, 2) << text;
    EXPECT_NE(result.err.find("cfglint: " + message), std::string::npos) << text << result.err;
  }
}

TEST_F(Config, GivesSomeFilesOtherRulesAndAnotherRelease) {
  scratch_.write("new/etc/network/interfaces", std::string(kMovable));
  scratch_.write("old/etc/network/interfaces", std::string(kMovable));
  scratch_.write(".cfglint.toml",
                 "target = \"trixie\"\n[[per-file]]\npaths = [\"old/**\"]\ntarget = \"bullseye\"\n"
                 "ignore = [\"interfaces/eol-comment\"]\n");
  const auto result = lint({".", "--output-format", "concise"});
  EXPECT_NE(result.err.find("new (target debian-13 (trixie)"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("old (target debian-11 (bullseye), from .cfglint.toml)"), std::string::npos) << result.err;
  EXPECT_NE(result.out.find("new/etc"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("old/etc"), std::string::npos) << result.out;
}

TEST_F(Config, NamesTheRootsOfTrees) {
  scratch_.write("base/files/etc/network/interfaces.d/lan", std::string(kMovable));
  scratch_.write("base/files/etc/network/interfaces", "source /etc/network/interfaces.d/*\n");
  scratch_.write(".cfglint.toml", "roots = [\"base/files\"]\n");
  const auto result = lint({"--output-format", "concise"});
  EXPECT_TRUE(result.out.starts_with("base/files/etc/network/interfaces.d/lan:1:11")) << result.out << result.err;
}

TEST_F(Config, SetsSeveritiesAndFixes) {
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", "[rules.\"interfaces/eol-comment\"]\nseverity = \"info\"\n");
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  EXPECT_NE(lint({"h"}).out.find("info[interfaces/eol-comment]"), std::string::npos);
  EXPECT_EQ(lint({"h", "--severity", "interfaces/eol-comment=error"}).exit_code, 1) << "the flag wins";
  scratch_.write(".cfglint.toml", "[rules.\"interfaces/eol-comment\"]\nseverity = \"off\"\n");
  EXPECT_EQ(lint({"h", "--fail-on", "info"}).exit_code, 0);
  for (const char* never :
       {"[rules.\"interfaces/eol-comment\"]\nfix = \"off\"\n", "[fix]\nunfixable = [\"interfaces\"]\n",
        "[fix]\nfixable = [\"dovecot\"]\n", "[rules.\"interfaces/eol-comment\"]\nfix = \"unsafe\"\n"}) {
    scratch_.write(".cfglint.toml", never);
    EXPECT_EQ(lint({"h", "--fix"}).exit_code, 1) << never;
    EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), kMovable) << never;
  }
}

TEST_F(Config, IsNotObeyedByRootIfOthersMayWriteIt) {
  if (geteuid() != 0) GTEST_SKIP() << "only root has to be careful; this test has to run as root";
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", kIgnoreComment);
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  ASSERT_EQ(chmod(scratch_.path(".cfglint.toml").c_str(), 0664), 0);
  const auto writable = lint({"h"});
  EXPECT_EQ(writable.exit_code, 1);
  EXPECT_NE(writable.err.find(".cfglint.toml: not obeyed, since root is running and others may write it"),
            std::string::npos)
      << writable.err;
  ASSERT_EQ(chmod(scratch_.path(".cfglint.toml").c_str(), 0644), 0);
  ASSERT_EQ(chown(scratch_.path(".cfglint.toml").c_str(), 1000, 1000), 0);
  EXPECT_NE(lint({"h"}).err.find("it belongs to another user"), std::string::npos);
  EXPECT_EQ(lint({"h", "--config", ".cfglint.toml"}).exit_code, 0) << "a file that was named is meant";
}

TEST_F(Config, ShowsWhatHoldsAndWhoSaysSo) {
  interfaces(kClean);
  scratch_.write(".cfglint.toml", "target = \"trixie\"\n[lint]\nignore = [\"interfaces/bom\"]\n");
  const auto result = lint({"h", "--show-settings"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.out.find("target = \"trixie\"  # .cfglint.toml"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("ignore = [\"interfaces/bom\"]"), std::string::npos) << result.out;
}

TEST_F(Config, ShowsEverySettingAsAFileThatSaysTheSame) {
  interfaces(kClean);
  scratch_.write("base.toml", "target = \"trixie\"\n[fix]\nunfixable = [\"interfaces/bom\"]\n");
  scratch_.write(".cfglint.toml",
                 "extend = \"base.toml\"\nroots = [\"h\"]\n[lint]\nrequire-reason = true\n"
                 "[rules.\"interfaces/crlf\"]\nfix = \"off\"\nseverity = \"info\"\n"
                 "[rules.\"interfaces/fake-bridge\"]\nform = \"link\"\n[packages]\ndovecot = \"2.4.1\"\n"
                 "[[per-file]]\npaths = [\"h/**\"]\nignore = [\"interfaces/eol-comment\"]\n"
                 "[[per-file]]\npaths = [\"g/**\"]\nignore = [\"openssl\"]\n");
  const auto shown = lint({"h", "--show-settings", "--unfixable", "dovecot", "--fail-on", "error"}).out;
  for (const char* line :
       {"target = \"trixie\"  # base.toml\n", "roots = [\"h\"]  # .cfglint.toml\n", "preview = false  # default\n",
        "require-reason = true  # .cfglint.toml\n", "fail-on = \"error\"  # --fail-on\n",
        "unfixable = [\"interfaces/bom\", \"dovecot\"]  # base.toml, --unfixable\n",
        "[rules.\"interfaces/crlf\"]\nfix = \"off\"  # .cfglint.toml\nseverity = \"info\"  # .cfglint.toml\n",
        "[rules.\"interfaces/fake-bridge\"]\nform = \"link\"  # .cfglint.toml\n",
        "[packages]\ndovecot = \"2.4.1\"  # .cfglint.toml\n",
        "paths = [\"h/**\"]  # .cfglint.toml\nignore = [\"interfaces/eol-comment\"]  # .cfglint.toml\n"}) {
    EXPECT_NE(shown.find(line), std::string::npos) << line << shown;
  }
  EXPECT_EQ(shown.find("g/**"), std::string::npos) << "what holds for other files does not hold for this one" << shown;
  EXPECT_EQ(shown.find("unexplained"), std::string::npos) << shown;
  const auto without_origins = [](const std::string& text) {
    return std::regex_replace(text, std::regex("#[^\n]*"), "");
  };
  scratch_.write("again.toml", shown);
  EXPECT_EQ(without_origins(lint({"h", "--show-settings", "--config", "again.toml"}).out), without_origins(shown));
}

TEST_F(Config, HasASchemaThatKnowsTheReadersKeysAndNoOthers) {
  const auto schema = nlohmann::json::parse(config_schema());
  std::set<std::string> from_schema;
  for (const auto& [name, value] : schema["properties"].items()) {
    const bool is_section = value.value("type", "") == "object" && name != "rules" && name != "packages";
    if (!is_section) from_schema.insert(name);
    if (is_section) {
      for (const auto& [key, ignored] : value["properties"].items()) from_schema.insert(name + "." + key);
    }
  }
  std::set<std::string> from_reader{"rules", "packages", "per-file"};
  for (const auto& key : config_keys()) {
    from_reader.insert((key.section.empty() ? "" : std::string(key.section) + ".") + std::string(key.name));
  }
  EXPECT_EQ(from_schema, from_reader);
  EXPECT_EQ(lint({"--config-schema"}).out, config_schema());
}

/// python3-jsonschema as a second opinion on what is and what is not allowed.
TEST_F(Config, HasASchemaThatAgreesWithTheReader) {
  if (test::run_process({"python3", "-c", "import jsonschema, tomllib"}).exit_code != 0) {
    GTEST_SKIP() << "python3-jsonschema is not installed";
  }
  interfaces(kClean);
  scratch_.write("schema.json", config_schema());
  const std::string program =
      "import json, jsonschema, sys, tomllib\n"
      "schema = json.load(open('schema.json'))\n"
      "jsonschema.Draft7Validator.check_schema(schema)\n"
      "jsonschema.validate(tomllib.load(open('.cfglint.toml', 'rb')), schema)\n";
  const std::vector<std::string> texts{
      "required-version = \">=0.1\"\nroots = [\"a\"]\nexclude = [\"b\"]\ntarget = \"debian-12\"\n[lint]\nselect = "
      "[\"ALL\"]\nignore = [\"dovecot\", \"interfaces/bom\"]\nfail-on = \"never\"\nrequire-reason = "
      "true\n[fix]\nunsafe = "
      "true\nunfixable = [\"openssl\"]\n[rules.\"interfaces/fake-bridge\"]\nform = \"link\"\nseverity = \"off\"\nfix = "
      "\"safe\"\n[packages]\ndovecot = \"2.4.1\"\n[[per-file]]\npaths = [\"x\"]\ntarget = \"none\"\nignore = []\n",
      "targt = \"bookworm\"\n",
      "[lint]\nselect = \"ALL\"\n",
      "[lint]\nselect = [\"interfaces/none\"]\n",
      "[lint]\nfail-on = \"fatal\"\n",
      "[fix]\nunsafe = 1\n",
      "[rules.\"interfaces/none\"]\n",
      "[rules.\"interfaces/fake-bridge\"]\nform = \"x\"\n",
      "[packages]\nnginx = \"1\"\n",
      "[[per-file]]\nignore = []\n"};
  for (const std::string& text : texts) {
    scratch_.write(".cfglint.toml", text);
    const bool read = lint({"h"}).exit_code == 0;
    const bool valid = test::run_process({"python3", "-c", program}, "", scratch_.root()).exit_code == 0;
    EXPECT_EQ(read, valid) << text;
    EXPECT_EQ(read, &text == &texts.front()) << text << lint({"h"}).err;
  }
}

}  // namespace
}  // namespace cfglint
