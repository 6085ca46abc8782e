// What is shown of a line, whatever is in it.
#include "src/report/excerpt.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "src/core/bounds.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

const Style kPlain(false);

/// The shown line and the line below it, without what is before the text.
std::pair<std::string, std::string> shown(const std::string& bytes, std::vector<Mark> marks) {
  const SourceFile file("/f", bytes);
  std::istringstream lines(excerpt(file, std::move(marks), kPlain));
  std::string blank;
  std::string line;
  std::string under;
  std::getline(lines, blank);
  std::getline(lines, line);
  std::getline(lines, under);
  const auto begin = line.find("| ") + 2;
  return {line.substr(begin), under.substr(std::min(begin, under.size()))};
}

std::uint32_t offset_of(const std::string& text, const std::string& part) {
  return static_cast<std::uint32_t>(text.find(part));
}

/// Underlines `part` and checks that the carets stand below it on a screen.
void expect_carets_below(const std::string& text, const std::string& part) {
  const auto begin = offset_of(text, part);
  const auto [line, under] = shown(text + "\n", {{{begin, begin + static_cast<std::uint32_t>(part.size())}, "", true}});
  const std::string visible = expand_tabs(printable(part));
  const auto at = line.find(visible);
  ASSERT_NE(at, std::string::npos) << line;
  EXPECT_EQ(under, std::string(display_width(line.substr(0, at)), ' ') + std::string(display_width(visible), '^'))
      << line;
}

TEST(Excerpt, PutsCaretsBelowWhatTheyMean) {
  expect_carets_below("address 192.0.2.1", "192.0.2.1");
  expect_carets_below("\taddress\t192.0.2.1", "192.0.2.1");
  expect_carets_below("\xe6\x97\xa5\xe6\x9c\xac = wrong", "wrong");
  expect_carets_below("x \xf0\x9f\x90\xa7 wrong", "wrong");
  expect_carets_below("e\xcc\x81 wrong", "wrong");
  expect_carets_below("\x1b[31m wrong", "wrong");
  expect_carets_below("\xff\xfe wrong", "wrong");
  expect_carets_below("a wr\xe6\x97\xa5ong b", "wr\xe6\x97\xa5ong");
}

TEST(Excerpt, ShowsAWindowOfALongLine) {
  for (const std::string filler : {"x", "\xe6\x97\xa5", "\t", "\x1b", "\xff"}) {
    std::string text;
    while (text.size() < 5000) text += filler;
    text += "wrong";
    while (text.size() < 10000) text += filler;
    expect_carets_below(text, "wrong");
    const auto begin = offset_of(text, "wrong");
    const auto line = shown(text, {{{begin, begin + 5}, "", true}}).first;
    EXPECT_TRUE(line.starts_with("...") && line.ends_with("...")) << line;
    EXPECT_LE(display_width(line), bounds::kExcerptColumns + 6) << filler;
    EXPECT_EQ(filler == "\xff", line.find("\xEF\xBF\xBD") != std::string::npos) << "a character was cut: " << line;
  }
}

TEST(Excerpt, MarksTheEndOfTheWindowForWhatIsBehindIt) {
  const std::string text = "first" + std::string(1000, 'x') + "second";
  const SourceFile file("/f", text);
  const auto shown = excerpt(file, {{{0, 5}, "here", true}, {{1005, 1011}, "there", false}}, kPlain);
  EXPECT_NE(shown.find("x...\n"), std::string::npos) << shown;
  EXPECT_NE(shown.find(" --- there\n"), std::string::npos) << shown;
}

/// A megabyte in one line costs what a screen of it costs.
TEST(Excerpt, LooksOnlyAtTheWindow) {
  const SourceFile file("/f", std::string(1U << 20U, 'x'));
  excerpt(file, {{{5, 6}, "", true}}, kPlain);
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint32_t n = 0; n != 1000; ++n) excerpt(file, {{{n * 1000, n * 1000 + 1}, "", true}}, kPlain);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace cfglint
