// How a comment that speaks to cfglint is read.
#include "src/model/suppressions/suppression.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "src/model/suppressions/config_line.hpp"

namespace cfglint {
namespace {

Suppression parsed(const std::string& text) {
  static std::vector<std::unique_ptr<SourceFile>> kept;
  const auto& file = *kept.emplace_back(std::make_unique<SourceFile>("/x", text));
  return parse_suppression(file, {0, file.size()});
}

TEST(Suppression, HasAVerbRulesAndAReason) {
  const auto read = parsed("# cfglint: ignore[interfaces/bom, openssl/x] kept until the host is rebuilt");
  EXPECT_EQ(read.mistake, "");
  EXPECT_EQ(read.verb, SuppressionVerb::Ignore);
  ASSERT_EQ(read.rules.size(), 2U);
  EXPECT_EQ(read.rules[0].id, "interfaces/bom");
  EXPECT_EQ(read.rules[1].id, "openssl/x");
  EXPECT_EQ(read.rules[1].span, (Span{34, 43}));
  EXPECT_EQ(read.reason, "kept until the host is rebuilt");
}

TEST(Suppression, TakesBlanksAsPeopleTypeThem) {
  for (const char* text : {"#cfglint:ignore[a/b]", "##  cfglint:   ignore[ a/b ]  ", "#\tcfglint: ignore[a/b,]"}) {
    ASSERT_TRUE(is_marker(text)) << text;
    const auto read = parsed(text);
    EXPECT_EQ(read.mistake, "") << text;
    ASSERT_EQ(read.rules.size(), 1U) << text;
    EXPECT_EQ(read.rules[0].id, "a/b");
    EXPECT_EQ(read.reason, "");
  }
}

TEST(Suppression, KnowsItsFourVerbs) {
  EXPECT_EQ(parsed("# cfglint: disable[a/b]").verb, SuppressionVerb::Disable);
  EXPECT_EQ(parsed("# cfglint: enable[a/b]").verb, SuppressionVerb::Enable);
  EXPECT_EQ(parsed("# cfglint: file-ignore[a/b]").verb, SuppressionVerb::FileIgnore);
}

TEST(Suppression, SaysWhatIsWrongWithIt) {
  EXPECT_NE(parsed("# cfglint: ingore[a/b]").mistake.find("is it 'ignore'?"), std::string::npos);
  EXPECT_NE(parsed("# cfglint: Ignore[a/b]").mistake.find("is it 'ignore'?"), std::string::npos);
  EXPECT_NE(parsed("# cfglint: off").mistake.find("none of ignore"), std::string::npos);
  EXPECT_NE(parsed("# cfglint: ignore").mistake.find("says no rules"), std::string::npos);
  EXPECT_NE(parsed("# cfglint: ignore a/b").mistake.find("says no rules"), std::string::npos);
  EXPECT_NE(parsed("# cfglint: ignore[a/b").mistake.find("says no rules"), std::string::npos);
  EXPECT_NE(parsed("# cfglint: ignore[]").mistake.find("names no rule"), std::string::npos);
  EXPECT_NE(parsed("# cfglint: ignore[ , ]").mistake.find("names no rule"), std::string::npos);
  EXPECT_NE(parsed("# cfglint:").mistake.find("stands nothing"), std::string::npos);
}

TEST(Suppression, IsNoOtherComment) {
  EXPECT_FALSE(is_marker("# see cfglint: a tool"));
  EXPECT_FALSE(is_marker("# cfglint ignore[a/b]"));
  EXPECT_FALSE(is_marker("cfglint: ignore[a/b]"));
  EXPECT_FALSE(is_marker("#"));
  EXPECT_FALSE(is_marker(""));
  EXPECT_EQ(find_marker("mtu 1500 # cfglint: ignore[a/b]"), 9U);
  EXPECT_EQ(find_marker("mtu 1500 cfglint: ignore[a/b]"), std::string_view::npos);
  EXPECT_EQ(find_marker("cfglint:"), std::string_view::npos);
  EXPECT_EQ(find_marker("#cfglint: x # cfglint: y"), 0U);
}

}  // namespace
}  // namespace cfglint
