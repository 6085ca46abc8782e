#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::test {

inline constexpr std::string_view kBroken = "auto eth0\naddress 192.0.2.1/24\n";
inline constexpr std::string_view kClean = "auto eth0\niface eth0 inet dhcp\n";
inline constexpr std::string_view kMovable = "auto eth0 # uplink\niface eth0 inet dhcp\n";

/// Runs the program under test.
inline ProcessResult cfglint(std::vector<std::string> arguments, const std::string& input = "",
                             const std::string& directory = "") {
  arguments.insert(arguments.begin(), CFGLINT_PROGRAM);
  return run_process(arguments, input, directory);
}

/// A scratch directory in which the program runs; `h` is a host's tree in it.
class Program : public testing::Test {
 protected:
  void interfaces(std::string_view text) const { scratch_.write("h/etc/network/interfaces", std::string(text)); }
  [[nodiscard]] ProcessResult lint(std::vector<std::string> arguments) const {
    return cfglint(std::move(arguments), "", scratch_.root());
  }
  Scratch scratch_;
};

}  // namespace cfglint::test
