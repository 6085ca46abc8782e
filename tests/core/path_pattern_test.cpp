#include "src/core/path_pattern.hpp"

#include <gtest/gtest.h>

namespace cfglint {
namespace {

struct Case {
  const char* pattern;
  const char* path;
  bool matches;
};

class PathPattern : public testing::TestWithParam<Case> {};

TEST_P(PathPattern, MeansThePath) {
  EXPECT_EQ(matches_path(GetParam().pattern, GetParam().path), GetParam().matches)
      << GetParam().pattern << " and " << GetParam().path;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, PathPattern,
    testing::Values(Case{"hosts/*", "hosts/web1", true}, Case{"hosts/*", "hosts/web1/etc/dovecot", true},
                    Case{"hosts/*", "hosts", false}, Case{"hosts/*", "old/hosts/web1", false},
                    Case{"attic/**", "attic/a/b", true}, Case{"attic/**", "attic", false},
                    Case{"attic/**", "an/attic/a", false}, Case{"attic/", "attic/a", true},
                    Case{"attic", "a/attic/b", true}, Case{"attic", "attic", true}, Case{"attic", "attics/b", false},
                    Case{"/attic", "attic/b", true}, Case{"/attic", "a/attic/b", false}, Case{"*.bak", "a/b.bak", true},
                    Case{"**/interfaces", "interfaces", true}, Case{"**/interfaces", "a/b/interfaces", true},
                    Case{"a/**/b", "a/b", true}, Case{"a/**/b", "a/x/y/b", true}, Case{"a/**/b", "a/x/y", false},
                    Case{"web[12]", "web2", true}, Case{"web[12]", "web3", false}, Case{"we?", "we/b", false},
                    Case{"*", ".hidden", true}, Case{"./hosts/*", "hosts/a", true}, Case{"**", "a", true},
                    Case{"", "a", false}));

TEST(PathPattern, AManyStarredPatternTakesNoLongerThanItsLength) {
  std::string pattern;
  std::string path;
  for (int n = 0; n != 200; ++n) {
    pattern += "**/a/";
    path += "a/";
  }
  EXPECT_FALSE(matches_path(pattern + "b", path));
}

TEST(PathPattern, NothingOutsideOfItsDirectoryMatches) {
  const PathPatterns patterns{"/srv/repo", {"build"}};
  EXPECT_TRUE(patterns.match("/srv/repo/build/etc/network/interfaces"));
  EXPECT_FALSE(patterns.match("/srv/build/etc/network/interfaces"));
  EXPECT_FALSE(patterns.match("/build/repo/x"));
  EXPECT_TRUE((PathPatterns{"/", {"build"}}.match("/build/x")));
}

}  // namespace
}  // namespace cfglint
