// The 220 texts of data/grammar_cases.json, with what NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.7 made of each.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "src/model/openssl/configuration.hpp"
#include "tests/openssl/listed_files.hpp"

namespace cfglint::openssl {
namespace {

constexpr std::string_view kEnvironmentValue = "<ENV:CFTEST>";  // the cases ran with CFTEST=envval

/// The JSON holds bytes as Latin-1 characters.
std::string bytes_of(const std::string& text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      bytes += text[at];
    } else {
      bytes += static_cast<char>(((byte & 0x03) << 6) | (static_cast<unsigned char>(text[++at]) & 0x3F));
    }
  }
  return bytes;
}

/// The files that the cases include, beside `input`.
test::ListedFiles files_around(std::string input) {
  return test::ListedFiles({
      {"/w/input.cnf", std::move(input)},
      {"/w/inc.cnf", "[inc]\ni=1\n"},
      {"/w/nosec.cnf", "n=1\n"},
      {"/w/sp ace.cnf", "sp=1\n"},
      {"/w/bom.cnf", "\xEF\xBB\xBFn=1\n"},
      {"/w/bad.cnf", "x=1\nbad line\n"},
      {"/w/nonl.cnf", "z=1"},
      {"/w/contend.cnf", "z=1\\"},
      {"/w/dd.cnf", ".include d\n"},
      {"/w/d/b.cnf", "[dir]\nb=1\nk=fromb\n"},
      {"/w/d/C.CNF", "c=1\n"},
      {"/w/d/a.conf", "a=1\nk=froma\n"},
      {"/w/d/ignored.txt", "ignored=1\n"},
      {"/w/d2/x.cnf", "q=1\n.include d\nr=1\n"},
  });
}

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += '"';
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') {
      out.append("\\").append(1, byte);
    } else if (value < 0x20 || value > 0x7E) {
      out.append("\\x").append(1, kDigits[value >> 4]).append(1, kDigits[value & 15]);
    } else {
      out += byte;
    }
  }
  out += '"';
}

std::string with_environment(std::string text) {
  for (auto at = text.find(kEnvironmentValue); at != std::string::npos; at = text.find(kEnvironmentValue)) {
    text.replace(at, kEnvironmentValue.size(), "envval");
  }
  return text;
}

/// A variable that the test's environment does not have: its fallback, or a rejection.
bool lacks_variable(const Configuration& configuration) {
  return std::ranges::any_of(configuration.references(), [](const Reference& reference) {
    return reference.environment && reference.name != "CFTEST" && !reference.has_fallback;
  });
}

std::string value_in_test(const Configuration& configuration, std::uint32_t entry) {
  std::string text = with_environment(configuration.shown_value(entry));
  constexpr std::string_view kUndefined = "<ENV:CFTEST_UNDEF>";
  if (text != kUndefined) return text;
  return configuration.shown_value(configuration.entry("default", "CFTEST_UNDEF"));
}

std::string dump(const Configuration& configuration) {
  if (configuration.rejected() || lacks_variable(configuration)) return "ERR";
  std::vector<const Section*> sections;
  for (const Section& section : configuration.sections()) sections.push_back(&section);
  std::ranges::sort(sections, {}, [](const Section* section) { return section->name; });
  std::string out = "OK";
  for (const Section* section : sections) {
    out += " [";
    append_quoted(out, section->name);
    out += "]";
    for (const auto index : section->entries) {
      out += " ";
      append_quoted(out, configuration.entries()[index].name);
      out += "=";
      append_quoted(out, value_in_test(configuration, index));
    }
  }
  return out;
}

/// A rejection counts as such; where and why is for other tests.
std::string expected_of(std::string text) {
  if (text.starts_with("ERR")) return "ERR";
  return text.substr(0, text.find(" {queued"));
}

struct Case {
  std::string name;
  std::string input;
  Version version{};
  std::string expected;
};

std::vector<Case> cases() {
  std::ifstream in(CFGLINT_SOURCE "/tests/openssl/data/grammar_cases.json");
  std::vector<Case> all;
  for (const auto& row : nlohmann::json::parse(in)) {
    const auto input = bytes_of(row.at("input").get<std::string>());
    const auto add = [&](Version version, const char* key) {
      all.push_back({row.at("name").get<std::string>() + "_" + key, input, version, expected_of(row.at(key))});
    };
    add(Version::V1_1_1, "111");
    add(Version::V3_0, "30");
    add(Version::V3_5, "35");
  }
  return all;
}

class GrammarCase : public testing::TestWithParam<Case> {};

TEST_P(GrammarCase, IsReadAsOpensslReadsIt) {
  const test::ListedFiles files = files_around(GetParam().input);
  Workspace workspace(files);
  Configuration configuration(workspace);
  load(workspace, *workspace.load("/w/input.cnf"), {GetParam().version, true, "/w"}, configuration);
  EXPECT_EQ(dump(configuration), GetParam().expected) << GetParam().input;
}

TEST_P(GrammarCase, HasLinesThatTileTheFile) {
  const SourceFile file("/input.cnf", GetParam().input);
  const Document document = parse(file, {GetParam().version});
  std::string joined;
  for (const Line& line : document.lines) joined += file.text(line.span);
  EXPECT_EQ(joined, GetParam().input);
}

INSTANTIATE_TEST_SUITE_P(All, GrammarCase, testing::ValuesIn(cases()), [](const auto& one) {
  std::string name = one.param.name;
  std::ranges::replace_if(
      name, [](unsigned char byte) { return std::isalnum(byte) == 0; }, '_');
  return name;
});

TEST(GrammarCases, AreAllThere) { EXPECT_EQ(cases().size(), 3U * 220U); }

}  // namespace
}  // namespace cfglint::openssl
