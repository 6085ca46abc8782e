#include "src/core/glob.hpp"

#include <gtest/gtest.h>

#include "src/core/bounds.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint {
namespace {

using Paths = std::vector<std::string>;

TEST(Glob, MatchesNamesInByteOrderAndNoDotfiles) {
  const test::MemoryFiles files({{"/d/b", ""}, {"/d/B", ""}, {"/d/.c", ""}, {"/d/a~", ""}});
  EXPECT_EQ(expand_glob(files, "/d/*"), (Paths{"/d/B", "/d/a~", "/d/b"}));
  EXPECT_EQ(expand_glob(files, "/d/.?"), Paths{"/d/.c"});
  EXPECT_EQ(expand_glob(files, "/d/[ab]"), Paths{"/d/b"});
}

TEST(Glob, ExpandsDirectories) {
  const test::MemoryFiles files({{"/x/1/f", ""}, {"/x/2/f", ""}, {"/x/f", ""}});
  EXPECT_EQ(expand_glob(files, "/x/*/f"), (Paths{"/x/1/f", "/x/2/f"}));
  EXPECT_EQ(expand_glob(files, "/none/*"), Paths{});
}

TEST(Glob, LeavesAQuotedStarAlone) {
  EXPECT_FALSE(has_glob_characters("/a\\*"));
  const test::MemoryFiles files(test::MemoryFiles::Files{{"/a*", ""}});
  EXPECT_EQ(expand_glob(files, "/a\\*"), Paths{"/a*"});
}

TEST(Glob, StopsAtItsBound) {
  std::map<std::string, std::string, std::less<>> many;
  for (std::size_t n = 0; n <= bounds::kGlobMatches; ++n) many.emplace("/d/" + std::to_string(n), "");
  EXPECT_EQ(expand_glob(test::MemoryFiles(many), "/d/*"), std::nullopt);
}

}  // namespace
}  // namespace cfglint
