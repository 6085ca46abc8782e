// cfglint.toml(5) is about the file that cfglint reads.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <regex>

#include "src/cli/config_keys.hpp"
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
  const std::regex line(R"(\.SS (\[.*\])\n|\.TP\n\.B ([a-z-]+)\n)");
  std::string section;
  std::size_t keys = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), line); at != std::sregex_iterator(); ++at) {
    if ((*at)[1].matched) {
      section = std::regex_replace((*at)[1].str(), std::regex("LANGUAGE/NAME"), "interfaces/fake-bridge") + "\n";
      continue;
    }
    ++keys;
    const auto result = check(section + (*at)[2].str() + " = 1979-05-27\n");
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.err.find("unknown key"), std::string::npos) << result.err;
  }
  EXPECT_GE(keys, 5U);
}

TEST_F(ConfigManual, ItHasEveryKey) {
  const std::string page = without_roff(test::read_file(kPage));
  const auto expect_key = [&](std::string_view section, std::string_view name) {
    const auto begin = section.empty() ? 0 : page.find(".SS " + std::string(section) + "\n");
    ASSERT_NE(begin, std::string::npos) << section;
    const auto end = page.find("\n.S", begin + 1);
    EXPECT_NE(
        page.substr(begin, section.empty() ? page.find(".SS [lint]") : end - begin).find(fmt::format(".B {}\n", name)),
        std::string::npos)
        << section << " " << name;
  };
  for (const auto& key : config_keys()) {
    expect_key(key.section.empty() ? std::string() : fmt::format("[{}]", key.section), key.name);
  }
  for (const auto& key : per_file_keys()) expect_key("[[per-file]]", key.name);
}

}  // namespace
}  // namespace cfglint
