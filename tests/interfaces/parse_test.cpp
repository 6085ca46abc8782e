#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammars/interfaces/grammar.hpp"
#include "src/core/bounds.hpp"
#include "src/model/interfaces/configuration.hpp"
#include "tests/interfaces/syntax_cases.hpp"
#include "tests/interfaces/verdict.hpp"
#include "tests/support/memory_files.hpp"

namespace tao::pegtl {
template <typename Name>
struct analyze_traits<Name, cfglint::interfaces::grammar::logical_text> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, cfglint::interfaces::grammar::physical_text> : analyze_opt_traits<> {};
}  // namespace tao::pegtl

namespace cfglint::interfaces {
namespace {

/// The lines of a document, one after the other, are the file; their words lie inside of them.
void expect_tiles(const Document& document) {
  std::uint32_t end = 0;
  for (const Line& line : document.lines) {
    EXPECT_EQ(line.span.begin, end);
    EXPECT_LT(line.span.begin, line.span.end);
    if (!line.word.empty()) {
      EXPECT_TRUE(line.span.contains(document.raw(line.word)));
    }
    if (!line.rest.empty()) {
      EXPECT_TRUE(line.span.contains(document.raw(line.rest)));
    }
    end = line.span.end;
  }
  EXPECT_EQ(end, document.file().size());
}

class Syntax : public testing::TestWithParam<test::SyntaxCase> {};

TEST_P(Syntax, LinesTileTheFile) {
  const SourceFile file("/f", GetParam().text);
  expect_tiles(parse(file));
}

TEST_P(Syntax, IsReadAsIfupdownReadsIt) {
  const test::SyntaxCase& one = GetParam();
  const cfglint::test::MemoryFiles files({{"/f", one.text}});
  Workspace workspace(files);
  Configuration configuration(workspace);
  load(workspace, *workspace.load("/f"), configuration);
  EXPECT_EQ(one.fatal_line, test::fatal_line(configuration));
  if (one.fatal_line != 0) return;

  const Group* group = configuration.group(one.iface);
  ASSERT_NE(group, nullptr);
  std::vector<std::pair<std::string, std::string>> values;
  const auto add = [&](const Stanza& stanza) {
    const Document& document = configuration.document(stanza);
    for (const Option& option : configuration.options(stanza)) {
      std::string name(document.word(configuration.line(option.at)));
      if (name == "post-up") name = "up";
      if (name == "pre-down") name = "down";
      const bool unless_set = name.ends_with('?');
      if (unless_set) name.pop_back();
      const bool set = std::ranges::any_of(values, [&](const auto& value) { return value.first == name; });
      if (!unless_set || !set) values.emplace_back(name, option.value);
    }
  };
  for (const Stanza* stanza : configuration.stanzas_of(*group)) {
    if (stanza->base != kNone) add(configuration.stanzas()[stanza->base]);
    add(*stanza);
  }
  ASSERT_EQ(one.values.size(), values.size());
  for (std::size_t n = 0; n != values.size(); ++n) {
    EXPECT_EQ(one.values[n].name, values[n].first);
    EXPECT_EQ(one.values[n].value, values[n].second);
  }
}

std::string name_of(const testing::TestParamInfo<test::SyntaxCase>& info) {
  std::string name(info.param.name);
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Interfaces, Syntax, testing::ValuesIn(test::syntax_cases()), name_of);

TEST(InterfacesGrammar, HasNoRuleThatCanLoopWithoutProgress) {
  EXPECT_EQ(tao::pegtl::analyze<grammar::line>(-1), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::statement>(-1), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::iface_words>(-1), 0U);
}

TEST(InterfacesDocument, MapsAWordThatABackslashSplitsBackToItsBytes) {
  const SourceFile file("/f", "iface a inet man\\\nual\n  addr\\\ness 192.0.2.1\n");
  const Document document = parse(file);
  ASSERT_EQ(document.lines.size(), 2U);
  EXPECT_EQ(document.word(document.lines[1]), "address");
  EXPECT_EQ(file.text(document.raw(document.lines[1].word)), "addr\\\ness");
  EXPECT_EQ(file.text(document.raw(document.lines[1].rest)), "192.0.2.1");
}

TEST(InterfacesDocument, DoesNotJoinMoreThanTheBound) {
  std::string text = "iface a inet manual\nup x \\\n";
  while (text.size() < bounds::kLogicalLineBytes + 100) text += "                                        \\\n";
  text += "\nauto a\n";
  const SourceFile file("/f", text);
  const Document document = parse(file);
  expect_tiles(document);
  ASSERT_EQ(document.marked.size(), 1U);
  EXPECT_NE(document.lines[document.marked[0]].marks & kTooLong, 0);
  EXPECT_EQ(document.lines.back().kind, Kind::Auto);
}

TEST(InterfacesDocument, ReadsAMillionShortLines) {
  std::string text;
  for (int n = 0; n != 1'000'000; ++n) text += "a\n";
  const SourceFile file("/f", text);
  EXPECT_EQ(parse(file).lines.size(), 1'000'000U);
}

TEST(InterfacesDocument, ReadsOneLineOfTenMegabytes) {
  const SourceFile file("/f", "iface a inet manual\nup " + std::string(10'000'000, 'x') + "\n");
  const Document document = parse(file);
  ASSERT_EQ(document.lines.size(), 2U);
  EXPECT_EQ(document.lines[1].rest.size(), 10'000'000U);
}

}  // namespace
}  // namespace cfglint::interfaces
