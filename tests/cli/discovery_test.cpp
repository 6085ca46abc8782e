// Which files a command line means.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "tests/cli/program.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

using test::kClean;
using test::kMovable;

using Discovery = test::Program;

TEST_F(Discovery, WithoutPathsTakesTheRepositoryThatThisIs) {
  interfaces(kMovable);
  scratch_.write(".git/HEAD", "ref: refs/heads/main\n");
  const auto result = lint({"--output-format", "concise"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.out.find("h/etc/network/interfaces:1:11"), std::string::npos) << result.out << result.err;
  const auto below = test::cfglint({"--output-format", "concise"}, "", scratch_.path("h/etc"));
  EXPECT_EQ(below.exit_code, 1) << "from inside of a tree, too" << below.err;
}

TEST_F(Discovery, WithoutPathsTakesTheSystemOutsideOfRepositories) {
  const auto result = lint({"-v", "--list-files", "--allow-empty"});
  EXPECT_EQ(result.out.find(scratch_.root()), std::string::npos) << result.out;
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", "");
  EXPECT_EQ(lint({"--system", "--list-files", "--allow-empty"}).out.find("h/etc"), std::string::npos);
  EXPECT_EQ(lint({"--system", "h"}).exit_code, 2);
  EXPECT_EQ(lint({"--root", "h", "--output-format", "concise"}).exit_code, 1);
}

TEST_F(Discovery, ADirectoryOfARootBelongsToItsWholeTree) {
  scratch_.write("h/etc/dovecot/dovecot.conf", "!include nothing-*.conf\n");
  const auto said = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--select", "dovecot/include-missing", "--output-format", "concise"});
    return lint(std::move(arguments)).out;
  };
  for (const auto& whole : {std::vector<std::string>{"--root", "h"},
                            {"--root", "h", "h/etc/dovecot"},
                            {"--root", "h", "h"},
                            {"--root", "h", "h/etc/dovecot/dovecot.conf"}}) {
    EXPECT_NE(said(whole).find("error: no file matches"), std::string::npos) << whole.back() << said(whole);
  }
  EXPECT_NE(said({"h/etc/dovecot"}).find("warning: no file here matches"), std::string::npos);
}

TEST_F(Discovery, ExcludesRelativeToTheConfigurationFile) {
  scratch_.write("build/repo/attic/etc/network/interfaces", std::string(kMovable));
  scratch_.write("build/repo/h/etc/network/interfaces", std::string(kClean));
  scratch_.write("build/repo/.cfglint.toml", "exclude = [\"attic\", \"build\"]\n");
  const auto from = [&](const char* directory, std::vector<std::string> arguments) {
    return test::cfglint(std::move(arguments), "", scratch_.path(directory)).exit_code;
  };
  EXPECT_EQ(from("build/repo", {"."}), 0) << "a name above the configuration file excludes nothing";
  EXPECT_EQ(from(".", {"build/repo"}), 0);
  EXPECT_EQ(from("build/repo", {".", "--exclude", "h"}), 1) << "--exclude replaces";
  EXPECT_EQ(from("build/repo", {".", "--extend-exclude", "h"}), 2) << "nothing is left";
  EXPECT_EQ(from("build/repo", {".", "--extend-exclude", "h", "--allow-empty"}), 0);
}

TEST_F(Discovery, ChecksAnExcludedFileThatIsNamedUnlessForcedNotTo) {
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", "exclude = [\"h\"]\n");
  EXPECT_EQ(lint({"h/etc/network/interfaces"}).exit_code, 1);
  const auto forced = lint({"h/etc/network/interfaces", "--force-exclude"});
  EXPECT_EQ(forced.exit_code, 2) << "nothing is left to check";
  EXPECT_NE(forced.err.find("h/etc/network/interfaces: excluded"), std::string::npos) << forced.err;
  EXPECT_EQ(lint({"h/etc/network/interfaces", "--force-exclude", "--allow-empty"}).exit_code, 0);
}

TEST_F(Discovery, ReportsOnIncludedFilesOnlyIfTheyWereAskedFor) {
  interfaces("source /etc/network/interfaces.d/*\n");
  scratch_.write("h/etc/network/interfaces.d/lan", std::string(kMovable));
  EXPECT_EQ(lint({"h/etc/network/interfaces"}).exit_code, 0);
  EXPECT_EQ(lint({"h/etc/network/interfaces", "--follow-report"}).exit_code, 1);
  EXPECT_EQ(lint({"h/etc/network/interfaces", "h/etc/network/interfaces.d/lan"}).exit_code, 1);
  EXPECT_EQ(lint({"h"}).exit_code, 1);
}

TEST_F(Discovery, ListsWhatItWouldCheckAndWhatNothingIncludes) {
  interfaces("source /etc/network/interfaces.d/*.conf\n");
  scratch_.write("h/etc/network/interfaces.d/lan.conf", std::string(kClean));
  scratch_.write("h/etc/network/interfaces.d/lan", std::string(kMovable));
  const auto result = lint({"h", "--list-files"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.out,
            "h/etc/network/interfaces  interfaces\n"
            "h/etc/network/interfaces.d/lan.conf  interfaces, by h/etc/network/interfaces\n"
            "h/etc/network/interfaces.d/lan  interfaces, not reached\n");
}

TEST_F(Discovery, PassesOverWhatGitIgnoresUnlessToldNotTo) {
  const std::string file = "/etc/network/interfaces";
  for (const char* host : {"web1", "build/web2", "web3", "nested/build/web4", "secret/web5"}) {
    scratch_.write(host + file, std::string(kMovable));
  }
  const auto files = [&](std::vector<std::string> arguments) {
    arguments.emplace_back("--list-files");
    return lint(std::move(arguments)).out;
  };
  scratch_.write(".gitignore", "build/\nweb3\n");
  EXPECT_EQ(std::ranges::count(files({"."}), '\n'), 5) << "there is no repository";
  scratch_.write(".git/HEAD", "ref: refs/heads/main\n");
  scratch_.write(".git/info/exclude", "secret\n");
  scratch_.write("nested/.gitignore", "!build/\n");
  EXPECT_EQ(files({"."}), "nested/build/web4" + file + "  interfaces\nweb1" + file + "  interfaces\n");
  EXPECT_EQ(files({"nested/build"}), "nested/build/web4" + file + "  interfaces\n");
  EXPECT_EQ(std::ranges::count(files({".", "--no-respect-gitignore"}), '\n'), 5);
  EXPECT_EQ(std::ranges::count(files({".", "--config", "respect-gitignore=false"}), '\n'), 5);
  EXPECT_NE(files({"web3" + file}), "") << "a file that is named is meant";
  EXPECT_NE(files({"build"}), "") << "and a directory, too";
  scratch_.write("empty/.gitignore", "*\n");
  scratch_.write("empty/h" + file, std::string(kMovable));
  EXPECT_NE(lint({"empty"}).err.find("--no-respect-gitignore"), std::string::npos) << lint({"empty"}).err;
}

TEST_F(Discovery, ChecksAFileByItselfIfAsked) {
  interfaces("source interfaces.d/*\nauto br0\n");
  scratch_.write("h/etc/network/interfaces.d/br0", "iface br0 inet manual\n" + std::string(kMovable));
  EXPECT_NE(lint({"h", "--output-format", "concise"}).out.find("interfaces.d/br0:2"), std::string::npos);
  const auto alone = lint({"h", "--no-follow"});
  EXPECT_EQ(alone.exit_code, 0) << "br0 may have its stanza in what was not read" << alone.out;
  EXPECT_NE(alone.out.find("what it includes was not read"), std::string::npos) << alone.out;
  EXPECT_EQ(lint({"h/etc/network/interfaces.d/br0", "--no-follow"}).exit_code, 1) << "the fragment itself";
  EXPECT_EQ(lint({"h", "--no-follow", "--follow-report"}).exit_code, 2);
  scratch_.write("h/etc/dovecot/dovecot.conf", "protocols = imap\n!include none.conf\n");
  EXPECT_EQ(lint({"h", "--no-follow", "--select", "dovecot/include-missing"}).exit_code, 0);
  scratch_.write("h/etc/ssl/openssl.cnf", "openssl_conf = a\n.include /etc/ssl/none.cnf\n");
  EXPECT_EQ(lint({"--root", "h", "--no-follow", "--select", "openssl"}).exit_code, 0);
}

TEST_F(Discovery, ChecksOneTreeOnceWhateverItIsCalled) {
  interfaces(kMovable);
  fs::create_directory_symlink("h", scratch_.path("link"));
  const auto result = lint({"h", "./h", "link", "h/etc/network/interfaces", "--output-format", "concise"});
  EXPECT_EQ(std::ranges::count(result.out, '\n'), 1) << result.out;
}

TEST_F(Discovery, SaysThatALinkLeadsOutOfItsTree) {
  interfaces(kMovable);
  fs::create_directories(scratch_.path("g/etc/network"));
  fs::create_symlink(scratch_.path("h/etc/network/interfaces"), scratch_.path("g/etc/network/interfaces"));
  const auto result = lint({".", "--output-format", "concise"});
  EXPECT_EQ(std::ranges::count(result.out, '\n'), 1) << result.out;
  EXPECT_NE(result.err.find("g/etc/network/interfaces: a link that leads out of its tree"), std::string::npos)
      << result.err;
}

TEST_F(Discovery, SaysSoWithANamedRootToo) {
  scratch_.write("secret", std::string(kMovable));
  fs::create_directories(scratch_.path("h/etc/network"));
  fs::create_symlink(scratch_.path("secret"), scratch_.path("h/etc/network/interfaces"));
  const auto result = lint({"--root", "h"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.err.find("h/etc/network/interfaces: a link that leads out of its tree"), std::string::npos)
      << result.err;
}

TEST_F(Discovery, NamesTemplatesThatAWalkComesUpon) {
  interfaces(kClean);
  scratch_.write("g/etc/network/interfaces.j2", "auto {{ x }}\n");
  scratch_.write("g/etc/network/README.j2", "{{ x }}\n");
  const auto result = lint({"."});
  EXPECT_EQ(result.exit_code, 0) << result.out;
  EXPECT_NE(result.err.find("g/etc/network/interfaces.j2: a template; it was not checked"), std::string::npos)
      << result.err;
  EXPECT_EQ(result.err.find("README"), std::string::npos) << result.err;
  EXPECT_EQ(lint({"g"}).exit_code, 2);
}

TEST_F(Discovery, PassesOverBackupsOfCfglint) {
  interfaces(kMovable);
  EXPECT_EQ(lint({".", "--fix", "--backup=kept"}).exit_code, 0);
  EXPECT_EQ(lint({"."}).exit_code, 0) << "the old file in the backup is none to check";
  interfaces("auto eth1 # second\niface eth1 inet dhcp\n");
  EXPECT_EQ(lint({".", "--fix", "--backup=kept"}).exit_code, 0);
  int untouched = 0;
  for (const auto& backup : fs::directory_iterator(scratch_.path("kept"))) {
    const std::string kept = scratch_.read("kept/" + backup.path().filename().string() + "/etc/network/interfaces");
    untouched += kept.starts_with("auto eth") ? 1 : 0;
  }
  EXPECT_EQ(untouched, 2);
  scratch_.write("theirs/manifest.json", "{\"files\": []}\n");
  scratch_.write("theirs/etc/network/interfaces", std::string(kMovable));
  EXPECT_EQ(lint({"."}).exit_code, 1) << "the manifest of another program hides nothing";
}

TEST_F(Discovery, HoldsNoMoreFilesOpenThanOneTreeNeeds) {
  for (int n = 0; n != 60; ++n)
    scratch_.write("h" + std::to_string(n) + "/etc/network/interfaces", std::string(kClean));
  const auto result =
      test::run_process({"sh", "-c", "ulimit -n 32; exec \"$0\" . -q", CFGLINT_PROGRAM}, "", scratch_.root());
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
}

}  // namespace
}  // namespace cfglint
