// Standard output that does not take what is printed.
#include <csignal>
#include <nlohmann/json.hpp>

#include "src/report/report.hpp"
#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using test::kClean;
using test::kMovable;

class Output : public test::Program {
 protected:
  /// Runs "cfglint ARGUMENTS" in a shell, `redirection` behind it.
  [[nodiscard]] test::ProcessResult shell(const std::string& arguments, const std::string& redirection) const {
    return test::run_process({"sh", "-c", "\"$0\" " + arguments + " " + redirection, CFGLINT_PROGRAM}, "",
                             scratch_.root());
  }
};

TEST_F(Output, ThatCannotBeWrittenIsAFailure) {
  interfaces(kMovable);
  std::vector<std::string> runs{"--diff h",       "--list-rules",      "--explain interfaces/crlf",
                                "--list-files h", "--show-settings h", "-h"};
  for (const ReportFormat& format : report_formats())
    runs.push_back("-q --output-format " + std::string(format.name) + " h");
  for (const std::string& run : runs) {
    for (const char* redirection : {">/dev/full", ">&-"}) {
      const auto result = shell(run, redirection);
      EXPECT_EQ(result.exit_code, 3) << run << redirection;
      EXPECT_NE(result.err.find("cfglint: standard output: "), std::string::npos) << run << redirection << result.err;
    }
  }
}

TEST_F(Output, OfACleanRunIsNeededOnlyIfThereIsSome) {
  interfaces(kClean);
  EXPECT_EQ(shell("-q --output-format json h", ">/dev/full").exit_code, 3);
  EXPECT_EQ(shell("-q --output-format concise h", ">/dev/full").exit_code, 0) << "nothing was to be written";
}

TEST_F(Output, MayBeReadInPart) {
  const auto result = shell("--list-rules", "| head -n 1");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.err, "");
  const auto ignored =
      test::run_process({"sh", "-c", "trap '' PIPE; { \"$0\" --list-rules; echo $? >&2; } | true", CFGLINT_PROGRAM});
  EXPECT_EQ(ignored.err, "0\n") << "where the shell ignores SIGPIPE, too";
}

TEST_F(Output, ThatIsClosedDoesNotEndUpInAFile) {
  interfaces(kMovable);
  EXPECT_EQ(shell("--fix h", ">&- 2>&- <&-").exit_code, 3);
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), "# uplink\nauto eth0\niface eth0 inet dhcp\n");
}

TEST_F(Output, OfADiffIsThereWithFixOnlyToo) {
  interfaces(kMovable);
  const auto diff = lint({"--diff", "h"});
  const auto both = lint({"--diff", "--fix-only", "h"});
  EXPECT_EQ(both.out, diff.out);
  EXPECT_EQ(both.exit_code, 1);
  EXPECT_NE(diff.out.find("-auto eth0 # uplink\n+# uplink\n+auto eth0\n iface"), std::string::npos)
      << "the old lines of a block stand before the new ones" << diff.out;
  EXPECT_EQ(scratch_.read("h/etc/network/interfaces"), kMovable);
}

TEST_F(Output, NamesWhatWasNotCheckedInEveryFormat) {
  interfaces("auto {{ name }}\n");
  const std::string note = "h/etc/network/interfaces: a template; it was not checked";
  for (const ReportFormat& format : report_formats()) {
    const auto result = lint({"h", "-q", "--output-format", std::string(format.name)});
    EXPECT_EQ(result.exit_code, 2) << format.name << ": nothing was checked";
    EXPECT_NE((format.name == "text" ? result.out : result.err).find(note), std::string::npos) << format.name;
    EXPECT_EQ(lint({"h", "--allow-empty", "--output-format", std::string(format.name)}).exit_code, 0) << format.name;
  }
  const auto sarif = nlohmann::json::parse(lint({"h", "--output-format", "sarif"}).out);
  EXPECT_EQ(sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"], note);
  const auto junit = lint({"h", "--output-format", "junit"}).out;
  EXPECT_NE(junit.find("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\""), std::string::npos) << junit;
  EXPECT_NE(junit.find("<skipped message=\"" + note), std::string::npos) << junit;
  EXPECT_EQ(nlohmann::json::parse(lint({"h", "--output-format", "json"}).out)["summary"]["files"], 0);
  scratch_.write("g/etc/network/interfaces", std::string(kClean));
  const auto some = lint({"h", "g"});
  EXPECT_EQ(some.exit_code, 0) << "something was checked";
  EXPECT_NE(some.out.find("Nothing found in 1 file. 1 file not checked."), std::string::npos) << some.out;
}

TEST_F(Output, NamesIncludesThatCannotBeKnownInEveryFormat) {
  interfaces("source $HOME/x\n" + std::string(kClean));
  const auto concise = lint({"h", "-q", "--output-format", "concise"});
  EXPECT_EQ(concise.exit_code, 0);
  EXPECT_NE(concise.err.find("cfglint: h/etc/network/interfaces:1: what this line includes cannot be known"),
            std::string::npos)
      << concise.err;
}

}  // namespace
}  // namespace cfglint
