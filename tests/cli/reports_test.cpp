// Which reports a run prints and writes, and where.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "src/report/report.hpp"
#include "tests/cli/program.hpp"

namespace cfglint {
namespace {

using Reports = test::Program;

TEST_F(Reports, WritesSeveralInOneRun) {
  interfaces(test::kBroken);
  const auto result = lint({"h", "--report", "json=out.json", "--report", "concise=out.txt"});
  EXPECT_EQ(result.exit_code, 1) << result.err;
  EXPECT_NE(result.out.find("error[interfaces/"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(scratch_.read("out.json"))["summary"]["error"], 1);
  EXPECT_TRUE(scratch_.read("out.txt").starts_with("h/etc/network/interfaces:2:1: error: "));
}

TEST_F(Reports, WritesEveryFormatThatItPrints) {
  interfaces(test::kBroken);
  for (const ReportFormat& format : report_formats()) {
    const std::string name(format.name);
    const auto printed = lint({"h", "--output-format", name});
    EXPECT_EQ(printed.exit_code, 1) << name << printed.err;
    EXPECT_EQ(lint({"h", "--report", name + "=file", "--report", "concise=-"}).exit_code, 1);
    EXPECT_EQ(scratch_.read("file"), printed.out) << name;
  }
}

TEST_F(Reports, GivesStandardOutputToOne) {
  interfaces(test::kBroken);
  EXPECT_TRUE(lint({"h", "--report", "json=-"}).out.starts_with("{"));
  EXPECT_EQ(lint({"h", "--report", "json=-", "--report", "concise=-"}).exit_code, 2);
  EXPECT_EQ(lint({"h", "--report", "json=-", "--output-format", "text"}).exit_code, 2);
  EXPECT_EQ(lint({"h", "--report", "json=-", "--diff"}).exit_code, 2);
}

TEST_F(Reports, RefusesWhatIsNoReport) {
  interfaces(test::kBroken);
  for (const char* wrong : {"json", "json=", "=file", "xml=file"}) {
    const auto result = lint({"h", "--report", wrong});
    EXPECT_EQ(result.exit_code, 2) << wrong;
    EXPECT_TRUE(result.err.starts_with("cfglint: --report: ")) << result.err;
  }
  EXPECT_FALSE(std::filesystem::exists(scratch_.path("file")));
}

TEST_F(Reports, ExitsThreeIfOneCannotBeWrittenAndPrintsTheOthers) {
  interfaces(test::kBroken);
  const auto result = lint({"h", "--report", "json=no/such/directory", "--report", "concise=out.txt"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_NE(result.err.find("no/such/directory: No such file or directory"), std::string::npos) << result.err;
  EXPECT_NE(result.out, "");
  EXPECT_NE(scratch_.read("out.txt"), "");
}

TEST_F(Reports, HasNoColoursInAFile) {
  interfaces(test::kBroken);
  EXPECT_EQ(lint({"h", "--color", "always", "--report", "text=out.txt"}).exit_code, 1);
  EXPECT_EQ(scratch_.read("out.txt").find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace cfglint
