// Long work, what is known, and what is left for later: --jobs, progress, --statistics, --baseline, --add-ignore.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using test::kBroken;
using test::kClean;
using test::kMovable;
using test::run_process;

class Run : public test::Program {
 protected:
  void hosts(int count, std::string_view text) const {
    for (int n = 0; n != count; ++n) {
      scratch_.write("host" + std::to_string(n) + "/etc/network/interfaces", std::string(text));
    }
  }
};

TEST_F(Run, TheOutputNeverDependsOnTheNumberOfThreads) {
  hosts(60, kMovable);
  scratch_.write("host7/etc/network/interfaces", "source /etc/network/fifo\n" + std::string(kBroken));
  scratch_.write("host8/etc/ssl/openssl.cnf", "a\n");
  for (const char* format : {"text", "json", "sarif"}) {
    const auto one = lint({".", "--jobs", "1", "--output-format", format, "--statistics"});
    const auto many = lint({".", "-j", "8", "--output-format", format, "--statistics"});
    EXPECT_EQ(one.out, many.out);
    EXPECT_EQ(one.err, many.err);
    EXPECT_EQ(one.exit_code, many.exit_code);
  }
}

TEST_F(Run, RefusesANumberOfThreadsThatIsNone) {
  interfaces(kClean);
  for (const char* wrong : {"0", "-1", "two", "1.5", "1000", "99999999999999999999"}) {
    EXPECT_EQ(lint({"h", "--jobs", wrong}).exit_code, 2) << wrong;
  }
}

TEST_F(Run, ShowsProgressOnATerminalAndNowhereElse) {
  if (!test::has_program("script")) GTEST_SKIP() << "script(1), which makes a terminal, is not installed";
  hosts(2000, kMovable);
  const std::string command = std::string(CFGLINT_PROGRAM) + " . -j 1 --output-format concise";
  const auto terminal = run_process({"script", "-qec", command, "/dev/null"}, "", scratch_.root());
  EXPECT_NE(terminal.out.find(" of 2000 configurations"), std::string::npos);
  EXPECT_NE(terminal.out.find("\r\x1b[K"), std::string::npos) << "the line goes away";
  const auto pipe = lint({".", "-j", "1", "--output-format", "concise"});
  EXPECT_EQ(pipe.err.find("configurations"), std::string::npos);
  EXPECT_NE(pipe.err.find("checking 2000 trees"), std::string::npos) << "and not two thousand lines";
}

TEST_F(Run, MakesLinksOnATerminalUnlessColourIsUnwanted) {
  if (!test::has_program("script")) GTEST_SKIP() << "script(1), which makes a terminal, is not installed";
  hosts(1, kMovable);
  const auto links = [&](const std::string& variable) {
    const std::string command = "env TERM=xterm " + variable + " " + CFGLINT_PROGRAM + " .";
    return run_process({"script", "-qec", command, "/dev/null"}, "", scratch_.root()).out;
  };
  EXPECT_NE(links("A=1").find("\x1b]8;;file://"), std::string::npos);
  EXPECT_EQ(links("NO_COLOR=1").find('\x1b'), std::string::npos) << links("NO_COLOR=1");
}

TEST_F(Run, SumsUp) {
  hosts(3, std::string(kMovable) + std::string(kBroken));
  const auto result = lint({".", "--statistics", "--output-format", "concise"});
  EXPECT_NE(result.out.find("     3  error    interfaces/eol-comment"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("(3 with --fix)"), std::string::npos) << result.out;
  const auto machine = lint({".", "--statistics", "--output-format", "json"});
  EXPECT_TRUE(nlohmann::json::accept(machine.out)) << machine.out;
  EXPECT_NE(machine.err.find("interfaces/eol-comment"), std::string::npos);
}

TEST_F(Run, ListsTheFixesOfEachFile) {
  interfaces(kMovable);
  scratch_.write("g/etc/network/interfaces",
                 "auto eth0 # a\nauto eth1 # b\niface eth0 inet dhcp\niface eth1 inet dhcp\n");
  const std::string list = "  g/etc/network/interfaces\n     2  [interfaces/eol-comment] ";
  const auto planned = lint({".", "--diff", "--show-fixes"});
  EXPECT_NE(planned.err.find("Planned 3 fixes:\n  g/"), std::string::npos) << planned.err;
  EXPECT_EQ(planned.out.find("Planned"), std::string::npos) << "a patch stays a patch";
  const auto fixed = lint({"g", "h", "--fix", "--show-fixes"});
  EXPECT_NE(fixed.out.find("Applied 3 fixes:\n" + list), std::string::npos) << fixed.out;
  EXPECT_EQ(lint({"g", "h", "--fix", "--show-fixes"}).out.find("Applied"), std::string::npos);
}

TEST_F(Run, ShowsNoLinesOfTheFilesIfAsked) {
  interfaces(kMovable);
  EXPECT_NE(lint({"h"}).out.find("auto eth0 # uplink"), std::string::npos);
  const auto short_form = lint({"h", "--no-excerpts"});
  EXPECT_EQ(short_form.out.find("auto eth0 # uplink"), std::string::npos) << short_form.out;
  EXPECT_NE(short_form.out.find("h/etc/network/interfaces:1:11"), std::string::npos) << short_form.out;
}

TEST_F(Run, ABaselineHidesWhatIsKnownWhereverItMoves) {
  interfaces(kMovable);
  EXPECT_EQ(lint({"h", "--write-baseline", "known.json"}).exit_code, 0);
  EXPECT_EQ(lint({"h", "--baseline", "known.json"}).exit_code, 0);
  interfaces("\n\n# moved\n" + std::string(kMovable));
  EXPECT_EQ(lint({"h", "--baseline", "known.json"}).exit_code, 0);
  EXPECT_EQ(test::cfglint({"etc/network/interfaces", "--baseline", "../known.json"}, "", scratch_.path("h")).exit_code,
            1)
      << "without a repository the working directory is what paths begin at";
  interfaces(std::string(kMovable) + "auto eth1 # new\niface eth1 inet dhcp\n");
  const auto found = lint({"h", "--baseline", "known.json", "--output-format", "concise"});
  EXPECT_EQ(found.exit_code, 1);
  EXPECT_EQ(std::ranges::count(found.out, '\n'), 1) << found.out;
  EXPECT_NE(found.out.find("interfaces:3:11"), std::string::npos) << found.out;
}

TEST_F(Run, ABaselineInARepositoryHoldsFromEveryDirectory) {
  interfaces(kMovable);
  scratch_.write(".cfglint.toml", "[lint]\nbaseline = \"known.json\"\n");
  EXPECT_EQ(lint({"--write-baseline", "known.json"}).exit_code, 0) << "the first one, too";
  EXPECT_EQ(lint({}).exit_code, 0);
  EXPECT_EQ(test::cfglint({"."}, "", scratch_.path("h/etc")).exit_code, 0);
  EXPECT_EQ(lint({"h/etc/network/interfaces", "--fix", "--exit-non-zero-on-fix"}).exit_code, 0)
      << "what is hidden is not fixed";
}

TEST_F(Run, ABaselineSaysWhatIsGone) {
  interfaces(kMovable);
  EXPECT_EQ(lint({"h", "--write-baseline", "known.json"}).exit_code, 0);
  interfaces(kClean);
  const auto result = lint({"h", "--baseline", "known.json"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_NE(result.err.find("known.json: 1 of its findings is gone (interfaces/eol-comment in "), std::string::npos)
      << result.err;
  scratch_.write("g/etc/network/interfaces", std::string(kClean));
  EXPECT_EQ(lint({"g", "--baseline", "known.json"}).err.find("gone"), std::string::npos)
      << "of files that were not checked nothing is known";
}

TEST_F(Run, ABaselineHasToBeOne) {
  interfaces(kClean);
  for (const char* text : {"", "[]", "{}", "{\"schema\": \"other\", \"findings\": []}",
                           "{\"schema\": \"cfglint-baseline/1\", \"findings\": [{}]}"}) {
    scratch_.write("known.json", text);
    EXPECT_EQ(lint({"h", "--baseline", "known.json"}).exit_code, 2) << text;
  }
  EXPECT_EQ(lint({"h", "--baseline", "none.json"}).exit_code, 2);
}

TEST_F(Run, ABaselineTellsNobodyAPassword) {
  interfaces("auto wlan0\niface wlan0 inet dhcp\n    wpa-psk hunter2hunter2 \\ \n    mtu 1500 # y\n");
  EXPECT_EQ(lint({"h", "--write-baseline", "one.json"}).exit_code, 0);
  interfaces("auto wlan0\niface wlan0 inet dhcp\n    wpa-psk other33other33 \\ \n    mtu 1500 # y\n");
  EXPECT_EQ(lint({"h", "--write-baseline", "two.json"}).exit_code, 0);
  EXPECT_EQ(scratch_.read("one.json"), scratch_.read("two.json")) << "so none can be guessed from it";
}

TEST_F(Run, AddsCommentsThatSilenceWhatIsFound) {
  interfaces("auto eth0 # a\niface eth0 inet static\n    address 192.0.2.1/24\n    mtu 1500 # b\n");
  const auto result = lint({"h", "--add-ignore=until the tool is repaired"});
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"),
            "# cfglint: ignore[interfaces/eol-comment] until the tool is repaired\nauto eth0 # a\n"
            "iface eth0 inet static\n    address 192.0.2.1/24\n"
            "    # cfglint: ignore[interfaces/eol-comment] until the tool is repaired\n    mtu 1500 # b\n");
  EXPECT_NE(result.out.find("  changed h/etc/network/interfaces\n"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("Wrote comments into 1 file. "), std::string::npos) << result.out;
  EXPECT_EQ(lint({"h"}).exit_code, 0);
  const auto before = scratch_.read("h/etc/network/interfaces");
  EXPECT_EQ(lint({"h", "--add-ignore"}).exit_code, 0);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), before) << "nothing is left to silence";
  EXPECT_EQ(lint({"h", "--no-suppressions"}).exit_code, 1);
}

TEST_F(Run, AddsCommentsToAWholeFileIfNoLineWillDo) {
  interfaces("auto eth0\r\niface eth0 inet dhcp\r\n");
  const auto found = lint({"h", "--output-format", "concise"});
  ASSERT_NE(found.out, "");
  EXPECT_EQ(lint({"h", "--add-ignore"}).exit_code, 0);
  EXPECT_EQ(lint({"h", "--fail-on", "info"}).exit_code, 0);
  EXPECT_EQ(lint({"h", "--add-ignore", "--diff"}).out, "");
}

TEST_F(Run, AddsNoCommentAboveAByteOrderMark) {
  const std::string text = "\xEF\xBB\xBF" + std::string(kMovable);
  interfaces(text);
  EXPECT_EQ(lint({"h", "--add-ignore"}).exit_code, 1) << "what cannot be silenced is left, and said";
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), text);
}

TEST_F(Run, ShowsWhatItWouldAdd) {
  interfaces(kMovable);
  const auto diff = lint({"h", "--add-ignore=why", "--diff"});
  EXPECT_EQ(diff.exit_code, 1);
  EXPECT_NE(diff.out.find("+# cfglint: ignore[interfaces/eol-comment] why"), std::string::npos) << diff.out;
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), kMovable);
  EXPECT_EQ(lint({"h", "--add-ignore", "--fix"}).exit_code, 2);
  EXPECT_EQ(lint({"h", "--add-ignore=two\nlines"}).exit_code, 2);
}

TEST_F(Run, TakesThePackageVersionThatIsReallyThere) {
  scratch_.write("h/etc/dovecot/dovecot.conf", "ssl_min_protocol = TLSv1.2\nmail_location = maildir:~/Maildir\n");
  const auto old = lint({"h", "--target", "bookworm", "--output-format", "concise"});
  const auto next = lint({"h", "--target", "trixie", "--output-format", "concise"});
  ASSERT_NE(old.out, next.out);
  EXPECT_EQ(lint({"h", "--target", "bookworm", "--package", "dovecot=2.4.1-4", "--output-format", "concise"}).out,
            next.out);
  EXPECT_EQ(lint({"h", "--target", "trixie", "--package", "dovecot=2.3.21", "--output-format", "concise"}).out,
            old.out);
  EXPECT_EQ(lint({"h", "--package", "nginx=1"}).exit_code, 2);
  EXPECT_EQ(lint({"h", "--package", "dovecot=new"}).exit_code, 2);
}

}  // namespace
}  // namespace cfglint
