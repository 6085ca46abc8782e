#include "src/model/interfaces/word_expansion.hpp"

#include <gtest/gtest.h>

#include "tests/support/memory_files.hpp"

namespace cfglint::interfaces {
namespace {

using Status = Expansion::Status;
using Paths = std::vector<std::string>;

Expansion expand(std::string_view argument) {
  const cfglint::test::MemoryFiles files(
      {{"/etc/network/d/a", ""}, {"/etc/network/d/b c", ""}, {"/etc/network/d/*", ""}});
  return expand_words(files, "/etc/network", argument);
}

TEST(WordExpansion, PutsTheDirectoryBeforeTheFirstWordOnly) {
  EXPECT_EQ(expand("d/a").paths, Paths{"/etc/network/d/a"});
  EXPECT_EQ(expand("/x/y").paths, Paths{"/x/y"});
  const Expansion two = expand("d/a other");
  EXPECT_EQ(two.status, Status::Opaque) << "the second word is relative to a directory that nobody knows";
  EXPECT_EQ(two.paths, Paths{"/etc/network/d/a"});
}

TEST(WordExpansion, ExpandsGlobsAndRemovesQuotes) {
  EXPECT_EQ(expand("d/*").paths, (Paths{"/etc/network/d/*", "/etc/network/d/a", "/etc/network/d/b c"}));
  EXPECT_EQ(expand("d/'*'").paths, Paths{"/etc/network/d/*"});
  EXPECT_EQ(expand("\"d/b c\"").paths, Paths{"/etc/network/d/b c"});
  EXPECT_EQ(expand("d/b\\ c").paths, Paths{"/etc/network/d/b c"});
}

TEST(WordExpansion, IsRejectedWhereWordexpFails) {
  for (const char* text : {"a;b", "a|b", "a&", "<a", "{a,b}", "(a)", "$(a)", "`a`", "'a", "\"a", "a\\", "\"$(a)\""}) {
    EXPECT_EQ(expand(text).status, Status::Rejected) << text;
  }
}

TEST(WordExpansion, NeverReadsTheEnvironment) {
  for (const char* text : {"$HOME/a", "${HOME}", "\"$HOME\""}) EXPECT_EQ(expand(text).status, Status::Opaque) << text;
}

}  // namespace
}  // namespace cfglint::interfaces
