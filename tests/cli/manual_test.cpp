// cfglint.toml(5) is about the file that cfglint reads.
#include <gtest/gtest.h>

#include <regex>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {

const std::string kPage = CFGLINT_SOURCE "/docs/man/cfglint.toml.5";

class ConfigManual : public testing::Test {
 protected:
  /// What a configuration file with this text is answered with.
  [[nodiscard]] test::ProcessResult check(const std::string& settings) const {
    scratch_.write("h/etc/network/interfaces", "auto lo\niface lo inet loopback\n");
    scratch_.write(".cfglint.toml", settings);
    return test::run_process({CFGLINT_PROGRAM, "-q", "h"}, "", scratch_.root());
  }

  test::Scratch scratch_;
};

std::string without_roff(const std::string& text) { return std::regex_replace(text, std::regex(R"(\\-)"), "-"); }

TEST_F(ConfigManual, ItsExampleIsTaken) {
  const std::string page = without_roff(test::read_file(kPage));
  const auto begin = page.find(".nf\n") + 4;
  const auto result = check(page.substr(begin, page.find(".fi\n") - begin));
  EXPECT_EQ(result.exit_code, 0) << result.err;
}

/// A wrong value for each key is answered with that, and not with an unknown key.
TEST_F(ConfigManual, ItsKeysAreTaken) {
  const std::string page = without_roff(test::read_file(kPage));
  const std::regex line(R"(\.SS \[([a-z]+)\]\n|\.TP\n\.B ([a-z-]+)\n)");
  std::string section;
  std::size_t keys = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), line); at != std::sregex_iterator(); ++at) {
    if ((*at)[1].matched) {
      section = "[" + (*at)[1].str() + "]\n";
      continue;
    }
    ++keys;
    const auto result = check(section + (*at)[2].str() + " = 1979-05-27\n");
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.err.find("unknown key"), std::string::npos) << result.err;
  }
  EXPECT_GE(keys, 5U);
}

}  // namespace
}  // namespace cfglint
