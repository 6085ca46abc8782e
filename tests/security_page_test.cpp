// SECURITY.md: every promise names the test that guards it.
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>

#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

std::string all_tests() {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(CFGLINT_SOURCE "/tests")) {
    if (entry.path().extension() == ".cpp") text += test::read_file(entry.path());
  }
  return text;
}

/// A test of GoogleTest as "Suite.Name", or a file of the repository.
bool exists(const std::string& guard, const std::string& tests) {
  if (guard.find('/') != std::string::npos) return fs::exists(fs::path(CFGLINT_SOURCE) / guard);
  const auto dot = guard.find('.');
  if (dot == std::string::npos) return false;
  return tests.find("(" + guard.substr(0, dot) + ", " + guard.substr(dot + 1) + ")") != std::string::npos;
}

TEST(SecurityPage, EverySentenceNamesATestThatExists) {
  const std::string tests = all_tests();
  std::istringstream page(test::read_file(CFGLINT_SOURCE "/SECURITY.md"));
  std::size_t guards = 0;
  std::string promise;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("- ")) {
      EXPECT_TRUE(promise.empty()) << "no test guards: " << promise;
      promise = line;
    }
    const auto marker = line.find("Guard: `");
    if (marker == std::string::npos) continue;
    for (auto begin = line.find('`', marker); begin != std::string::npos;) {
      const auto end = line.find('`', begin + 1);
      ASSERT_NE(end, std::string::npos) << line;
      const std::string guard = line.substr(begin + 1, end - begin - 1);
      EXPECT_TRUE(exists(guard, tests)) << guard;
      ++guards;
      begin = line.find('`', end + 1);
    }
    promise.clear();
  }
  EXPECT_TRUE(promise.empty()) << "no test guards: " << promise;
  EXPECT_GE(guards, 20U);
}

}  // namespace
}  // namespace cfglint
