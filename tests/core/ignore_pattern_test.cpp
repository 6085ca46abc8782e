// .gitignore as Git reads it: every answer is compared with `git check-ignore`.
#include "src/core/ignore_pattern.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {

// A slash at the end: a directory.
const std::vector<std::string> kPaths{"a",         "b",   "a.bak",  "d/",       "d/a",         "d/e/",     "d/e/a",
                                      "d/e/b.bak", "#a",  "!a",     "x y",      "trail ",      "d/build/", "build/",
                                      "ab",        "a-b", "d/e/f/", "d/e/f/a",  "[a]",         ".hidden",  "d/.hidden",
                                      "A",         "z*",  "foo/",   "foo/bar/", "foo/bar/baz", "e/foo/",   "\\a"};

class IgnorePattern : public testing::TestWithParam<const char*> {};

/// Each text is one .gitignore. Git also ignores what is in an ignored directory, so only paths are asked about whose
/// directories are not.
TEST_P(IgnorePattern, MeansWhatGitMeans) {
  if (!test::has_program("git")) GTEST_SKIP() << "git is not here";
  const test::Scratch scratch;
  ASSERT_EQ(test::run_process({"git", "init", "-q", "."}, "", scratch.root()).exit_code, 0);
  scratch.write(".gitignore", GetParam());
  std::string question;
  for (const std::string& path : kPaths) {
    if (path.ends_with('/')) std::filesystem::create_directories(scratch.path(path));
    question += path.substr(0, path.find_last_not_of('/') + 1) + '\0';
  }
  const auto answer = test::run_process(
      {"git", "-c", "core.excludesFile=/dev/null", "check-ignore", "-v", "-n", "-z", "--no-index", "--stdin"}, question,
      scratch.root());
  std::istringstream fields(answer.out);
  std::string source, line, pattern, path;
  const IgnorePatterns patterns(GetParam());
  std::size_t asked = 0;
  for (const std::string& of : kPaths) {
    for (std::string* field : {&source, &line, &pattern, &path}) std::getline(fields, *field, '\0');
    const bool is_directory = of.ends_with('/');
    bool inside = false;
    for (auto slash = path.rfind('/'); slash != std::string::npos && slash != 0; slash = path.rfind('/', slash - 1)) {
      inside = inside || patterns.verdict(path.substr(0, slash), true).value_or(false);
    }
    if (inside) continue;
    ++asked;
    const bool ignored = !source.empty() && !pattern.starts_with('!');
    EXPECT_EQ(patterns.verdict(path, is_directory).value_or(false), ignored) << path << " by " << GetParam();
  }
  EXPECT_GT(asked, 5U);
}

INSTANTIATE_TEST_SUITE_P(Texts, IgnorePattern,
                         testing::Values("a\n", "/a\n", "d/a\n", "d/\n", "*.bak\n", "*\n!a\n", "build/\n", "/build\n",
                                         "\\#a\n", "#a\n", "\\!a\n", "!a\n", "x y   \n", "trail\\ \n", "**/a\n",
                                         "d/**\n", "d/**/a\n", "d/*/a\n", "**/f/\n", "[a]\n", "[!a]\n", "[a-c]\n",
                                         "\\[a]\n", "?\n", "a\r\n",
                                         "\xEF\xBB\xBF"
                                         "a\n",
                                         "*\n!d/\n", "/*\n!/d\n/d/*\n!/d/a\n", ".hidden\n", "d/.*\n", "foo/bar\n",
                                         "foo/*\n", "foo\n!foo\n", "a", "**\n", "z\\*\n", "\\\\a\n"));

}  // namespace
}  // namespace cfglint
