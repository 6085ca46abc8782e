#include "src/report/printable.hpp"

#include <gtest/gtest.h>

#include "src/report/excerpt.hpp"

namespace cfglint {
namespace {

TEST(Printable, LetsNothingReachATerminalThatMovesItsCursor) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(printable("a\rb\x07"), "a\\x0db\\x07");
  EXPECT_EQ(printable("\xC2\x9B"), "\\x9b");
  EXPECT_EQ(printable("a\xE2\x80\xAE"
                      "b"),
            "a\\u{202e}b");
  EXPECT_EQ(printable("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(printable("gr\xC3\xBC\xC3\x9F\tdich"), "gr\xC3\xBC\xC3\x9F\tdich");
}

TEST(DisplayWidth, CountsColumnsAndNotBytes) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("\xC3\xBC"), 1U);
  EXPECT_EQ(display_width("\xE6\x97\xA5"), 2U);
  EXPECT_EQ(display_width("\t"), kTabColumns);
}

TEST(Excerpt, UnderlinesWhatIsMeant) {
  const SourceFile file("/f", "one\n\ttwo three\nfour\nfive\n");
  EXPECT_EQ(excerpt(file, {{{9, 14}, "here", true}, {{0, 3}, "", false}, {{20, 24}, "there", false}}, Style(false)),
            "  |\n"
            "1 | one\n"
            "  | ---\n"
            "2 |     two three\n"
            "  |         ^^^^^ here\n"
            "...\n"
            "4 | five\n"
            "  | ---- there\n");
}

TEST(Excerpt, CutsALongLineAroundItsMark) {
  const SourceFile file("/f", std::string(100000, 'x') + "Y" + std::string(100000, 'x'));
  const std::string text = excerpt(file, {{{100000, 100001}, "", true}}, Style(false));
  EXPECT_LT(text.size(), 1000U);
  EXPECT_NE(text.find('Y'), std::string::npos);
}

}  // namespace
}  // namespace cfglint
