// The grammar, and what the rules together accept, against the table that doveconf is held to as well.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tao/pegtl/contrib/analyze.hpp>

#include "fuzz/properties.hpp"
#include "grammars/dovecot/grammar.hpp"
#include "grammars/dovecot/syntax.hpp"
#include "src/engine/format.hpp"
#include "src/engine/lint.hpp"
#include "src/model/dovecot/secrets.hpp"
#include "src/model/dovecot/value.hpp"
#include "tests/dovecot/syntax_cases.hpp"
#include "tests/support/memory_files.hpp"

// The terminals of the grammar that are code: each may match nothing.
namespace tao::pegtl {
namespace g = cfglint::dovecot::grammar;
template <typename Name, cfglint::dovecot::Dialect dialect>
struct analyze_traits<Name, g::key_text<dialect>> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, g::rest_of_text> : analyze_opt_traits<> {};
template <typename Name, char quote>
struct analyze_traits<Name, g::text_up_to_last<quote>> : analyze_opt_traits<> {};
}  // namespace tao::pegtl

namespace cfglint::dovecot {
namespace {

constexpr std::string_view kEntry = "/etc/dovecot/dovecot.conf";
constexpr std::string_view kHeader = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n";

/// A mark at the beginning stays at the beginning.
std::string text_for(const SyntaxCase& one, Release release) {
  if (release != Release::Trixie) return std::string(one.text);
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const bool marked = one.text.starts_with(kMark);
  return std::string(marked ? kMark : "") + std::string(kHeader) + std::string(one.text.substr(marked ? 3 : 0));
}

/// Errors that doveconf does not make are those of the programs behind it.
const std::set<std::string_view> kSilent{"dovecot/unknown-service", "dovecot/mode-not-octal",
                                         "dovecot/namespace-no-inbox", "dovecot/old-variable",
                                         "dovecot/dollar-variable"};

bool accepted(const std::string& text, Release release) {
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->whole = true;
  tree->target = {release, "test"};
  const auto files =
      std::make_shared<cfglint::test::MemoryFiles>(cfglint::test::MemoryFiles::Files{{std::string(kEntry), text}});
  tree->files = files;
  const UnitResult result = lint({tree, find_format("dovecot"), std::string(kEntry), {}}, files, {});
  return std::ranges::none_of(result.diagnostics, [](const Diagnostic& found) {
    return found.severity == Severity::Error && !kSilent.contains(found.rule->id);
  });
}

class DovecotSyntax : public testing::TestWithParam<SyntaxCase> {};

TEST_P(DovecotSyntax, IsAcceptedOrRejectedAsDoveconfDoes) {
  const SyntaxCase& one = GetParam();
  EXPECT_EQ(accepted(text_for(one, Release::Bookworm), Release::Bookworm), one.accepted_23);
  EXPECT_EQ(accepted(text_for(one, Release::Trixie), Release::Trixie), one.accepted_24);
}

TEST_P(DovecotSyntax, GivesTheValueThatDoveconfPrints) {
  const SyntaxCase& one = GetParam();
  const SourceFile file(std::string(kEntry), std::string(one.text));
  const Document document = parse(file, Dialect::V23);
  if (one.key != "login_greeting") return;
  std::string_view last;
  for (const Line& line : document.lines) {
    if (line.kind == Kind::Setting && document.word(line) == one.key) last = document.rest(line);
  }
  EXPECT_EQ(last, one.value_23);
}

INSTANTIATE_TEST_SUITE_P(All, DovecotSyntax, testing::ValuesIn(syntax_cases().begin(), syntax_cases().end()),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(DovecotGrammar, HasNoRuleThatLoopsWithoutProgress) {
  EXPECT_EQ(tao::pegtl::analyze<grammar::section<Dialect::V23>>(), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::statement<Dialect::V23>>(), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::statement<Dialect::V24>>(), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::statement<Dialect::Ext>>(), 0U);
}

TEST(DovecotParse, KeepsExtContinuationsOverCommentsAndBlankLines) {
  const SourceFile file("/x.conf.ext", "password_query = SELECT a \\\n# note\n\n  FROM b\n");
  const Document document = parse(file, Dialect::Ext);
  ASSERT_EQ(document.lines.size(), 1U);
  EXPECT_EQ(document.rest(document.lines[0]), "SELECT a FROM b");
}

TEST(DovecotParse, MapsJoinedTextBackToItsBytes) {
  const SourceFile file("/x", "login_greeting = one \\\n   two\n");
  const Document document = parse(file, Dialect::V23);
  const Span rest = document.lines[0].rest;
  EXPECT_EQ(document.text(rest), "one two");
  EXPECT_EQ(file.text(document.raw({rest.end - 3, rest.end})), "two");
}

TEST(DovecotValue, ReadsModesAsDovecotDoes) {
  EXPECT_EQ(read_mode("0660"), 0660U);
  EXPECT_EQ(read_mode("660"), 01224U);
  EXPECT_EQ(read_mode("0x1"), std::nullopt);
  EXPECT_EQ(read_mode("0888"), std::nullopt);
}

TEST(DovecotValue, ReadsSizes) {
  EXPECT_EQ(read_size("2G", Version::V23), std::uint64_t{2} << 30);
  EXPECT_EQ(read_size("1024 M", Version::V23), std::uint64_t{1} << 30);
  EXPECT_EQ(read_size("unlimited", Version::V23), std::nullopt);
  EXPECT_EQ(read_size("unlimited", Version::V24), kUnlimited);
  EXPECT_EQ(read_size("99999999999999999999", Version::V23), std::nullopt);
}

TEST(DovecotSecrets, CoverTheWholeValueAndWhatLooksLikeAComment) {
  const SourceFile file("/x", "connect = host=a password=b#c\nauth_verbose = yes\nssl_key_password = \\\n  d\n");
  const auto spans = secret_spans(file);
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(file.text(spans[0]), "host=a password=b#c");
  EXPECT_EQ(file.text(spans[1]), "host=a password=b");
  EXPECT_TRUE(file.text(spans[2]).ends_with("d"));
}

TEST(DovecotBlocks, AMillionUnclosedOnesAreOneFinding) {
  constexpr std::size_t kBlocks = 1000000;
  std::string text;
  text.reserve(kBlocks * 4);
  for (std::size_t n = 0; n != kBlocks; ++n) text += "a {\n";
  EXPECT_FALSE(accepted(text, Release::Bookworm));
}

}  // namespace
}  // namespace cfglint::dovecot
