// The invariants of docs/architecture.md that a look at the sources can guard.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

const fs::path kSource = CFGLINT_SOURCE;

/// Path from the project's root to the files that it includes, of everything that is shipped.
std::map<std::string, std::vector<std::string>> includes() {
  std::map<std::string, std::vector<std::string>> found;
  for (const char* directory : {"src", "grammars", "rules"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kSource / directory)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      auto& of_file = found[fs::relative(entry.path(), kSource).string()];
      std::istringstream lines(test::read_file(entry.path()));
      for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("#include ")) continue;
        const auto end = line.find_last_of("\">");
        of_file.push_back(line.substr(10, end - 10));
      }
    }
  }
  return found;
}

/// Which layer a file belongs to, and the layers that it may include.
const std::vector<std::pair<std::string, std::set<std::string>>>& layers() {
  static const std::vector<std::pair<std::string, std::set<std::string>>> kLayers{
      {"src/core", {}},
      {"src/disk", {"src/core"}},
      {"grammars", {"src/core"}},
      {"src/model", {"src/core", "grammars"}},
      {"rules", {"src/core", "grammars", "src/model"}},
      {"src/engine", {"src/core", "src/disk", "grammars", "src/model", "rules"}},
      {"src/report", {"src/core", "src/disk", "src/engine"}},
      {"src/cli", {"src/core", "src/disk", "src/engine", "src/report"}},
  };
  return kLayers;
}

std::string layer_of(const std::string& path) {
  for (const auto& [layer, allowed] : layers()) {
    if (path.starts_with(layer + "/")) return layer;
  }
  return "";
}

TEST(Architecture, LayersIncludeOnlyDownwards) {
  for (const auto& [file, of_file] : includes()) {
    const auto layer = layer_of(file);
    const auto row = std::ranges::find(layers(), layer, &std::pair<std::string, std::set<std::string>>::first);
    ASSERT_NE(row, layers().end()) << file;
    for (const std::string& included : of_file) {
      const auto other = layer_of(included);
      EXPECT_TRUE(other.empty() || other == layer || row->second.contains(other)) << file << " includes " << included;
    }
  }
}

/// The files that include a header whose name begins so.
std::set<std::string> users_of(const std::string& prefix) {
  std::set<std::string> users;
  for (const auto& [file, of_file] : includes()) {
    if (std::ranges::any_of(of_file, [&](const std::string& name) { return name.starts_with(prefix); }))
      users.insert(file);
  }
  return users;
}

TEST(Architecture, OnlyParsersKnowPegtl) {
  for (const std::string& file : users_of("tao/")) {
    EXPECT_TRUE(file == "grammars/actions.hpp" || (file.starts_with("grammars/") && file.ends_with("/grammar.hpp")))
        << file;
  }
  for (const auto& [file, of_file] : includes()) {
    for (const std::string& included : of_file) {
      if (included != "grammars/actions.hpp" &&
          !(included.starts_with("grammars/") && included.ends_with("grammar.hpp")))
        continue;
      EXPECT_TRUE(file.starts_with("grammars/") && file.ends_with("/parse.cpp")) << file << " includes " << included;
    }
  }
}

TEST(Architecture, OneFileKnowsCli11) {
  EXPECT_EQ(users_of("CLI/"), std::set<std::string>{"src/cli/command_line.cpp"});
}

TEST(Architecture, OnlyTheDiskLayerOpensFiles) {
  for (const char* header : {"fstream", "fcntl.h", "sys/stat.h", "sys/mman.h", "dirent.h"}) {
    for (const std::string& file : users_of(header))
      EXPECT_TRUE(file.starts_with("src/disk/")) << file << " includes " << header;
  }
  // Finding entry files and configuration files looks at directories; nothing else asks the file system.
  EXPECT_EQ(users_of("filesystem"),
            (std::set<std::string>{"src/cli/config_search.cpp", "src/disk/backup.cpp", "src/engine/discover.cpp"}));
}

TEST(Architecture, NothingRunsAProgramOrReadsTheEnvironmentOfALintedFile) {
  for (const auto& [file, of_file] : includes()) {
    const std::string text = test::read_file(kSource / file);
    for (const char* call : {"system(", "popen(", "execv", "fork(", "posix_spawn", "dlopen(", "wordexp("}) {
      const auto at = text.find(call);
      const bool in_comment = at != std::string::npos && text.rfind("//", at) != std::string::npos &&
                              text.rfind('\n', at) < text.rfind("//", at);
      const bool in_text = at != std::string::npos && text.rfind('"', at) != std::string::npos &&
                           text.rfind('\n', at) < text.rfind('"', at);
      EXPECT_TRUE(at == std::string::npos || in_comment || in_text) << file << ": " << call;
    }
    EXPECT_TRUE(text.find("getenv") == std::string::npos || file == "src/cli/environment.cpp") << file;
  }
}

TEST(Architecture, ARuleIncludesNoOtherRule) {
  for (const auto& [file, of_file] : includes()) {
    if (!file.starts_with("rules/")) continue;
    for (const std::string& included : of_file) EXPECT_FALSE(included.ends_with(".cpp")) << file;
  }
}

TEST(Architecture, FilesStaySmall) {
  std::vector<std::ptrdiff_t> sizes;
  for (const auto& [file, of_file] : includes()) {
    const std::string text = test::read_file(kSource / file);
    sizes.push_back(std::ranges::count(text, '\n'));
    EXPECT_LE(sizes.back(), 500) << file;
  }
  std::ranges::sort(sizes);
  EXPECT_LE(sizes[sizes.size() / 2], 120);
}

/// Every invariant names the test that guards it, and the test is there.
TEST(Architecture, EveryInvariantNamesATestThatExists) {
  const std::string page = test::read_file(kSource / "docs/architecture.md");
  std::string tests;
  for (const auto& entry : fs::recursive_directory_iterator(kSource / "tests")) {
    if (entry.path().extension() == ".cpp") tests += test::read_file(entry.path());
  }
  const std::string marker = "Guard: `";
  std::size_t guards = 0;
  for (auto at = page.find(marker); at != std::string::npos; at = page.find(marker, at + 1), ++guards) {
    const auto begin = at + marker.size();
    const std::string name = page.substr(begin, page.find('`', begin) - begin);
    if (name.find('/') != std::string::npos) {
      EXPECT_TRUE(fs::exists(kSource / name)) << name;
      continue;
    }
    const auto dot = name.find('.');
    ASSERT_NE(dot, std::string::npos) << name;
    const std::string pair = name.substr(0, dot) + ", " + name.substr(dot + 1) + ")";
    EXPECT_NE(tests.find("(" + pair), std::string::npos) << name;
  }
  EXPECT_GE(guards, 10U);
}

}  // namespace
}  // namespace cfglint
