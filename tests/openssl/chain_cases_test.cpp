// The configurations of data/chain_cases.txt, with what libssl of 1.1.1w (bullseye), 3.0.22 (bookworm) and 3.5.9
// (trixie) did with each: whether it started, and what a server's, a client's and a DTLS context got.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "src/model/openssl/chain.hpp"
#include "tests/openssl/listed_files.hpp"

namespace cfglint::openssl {
namespace {

std::string hexadecimal(std::uint16_t number) {
  std::ostringstream out;
  out << std::hex << number;
  return out.str();
}

/// In the notation of the data.
std::string describe(const TlsContext& context) {
  if (!context.created) return "NULL";
  std::ostringstream out;
  out << "{min=" << hexadecimal(context.minimum) << " max=" << hexadecimal(context.maximum)
      << " sec=" << int{context.level};
  if (context.on("NoRenegotiation")) out << " NoReneg";
  if (context.on("ServerPreference")) out << " SrvPref";
  if (context.on("PrioritizeChaCha")) out << " PrioChaCha";
  if (context.off("SessionTicket")) out << " NoTicket";
  constexpr std::pair<const char*, const char*> kProtocols[] = {{"SSLv3", "noSSL3"},
                                                                {"TLSv1", "noTLS1"},
                                                                {"TLSv1.1", "noTLS1.1"},
                                                                {"TLSv1.2", "noTLS1.2"},
                                                                {"TLSv1.3", "noTLS1.3"}};
  for (const auto& [name, shown] : kProtocols) {
    if ((context.protocols_off >> *find_listed_protocol(name) & 1) != 0) out << " " << shown;
  }
  return out.str() + "}";
}

struct Case {
  std::string name;
  std::string text;
  Version version{};
  std::string expected;
};

std::vector<Case> cases() {
  std::ifstream in(CFGLINT_SOURCE "/tests/openssl/data/chain_cases.txt");
  std::vector<Case> all;
  Case current;
  bool results = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      current = {line.substr(4), "", {}, ""};
      results = false;
    } else if (line == "---") {
      results = true;
    } else if (results) {
      const auto colon = line.find(": ");
      const auto version = line.substr(0, colon);
      current.version = version == "111" ? Version::V1_1_1 : version == "30" ? Version::V3_0 : Version::V3_5;
      current.expected = line.substr(colon + 2);
      all.push_back(current);
    } else {
      current.text += line + "\n";
    }
  }
  return all;
}

class ChainCase : public testing::TestWithParam<Case> {};

/// The data was taken without HOME in the environment.
bool needs_environment(const Configuration& configuration) {
  return std::ranges::any_of(configuration.references(), [](const Reference& reference) {
    return reference.environment && !reference.has_fallback;
  });
}

TEST_P(ChainCase, GivesTheContextsThatLibsslGave) {
  const test::ListedFiles files({{"/openssl.cnf", GetParam().text}});
  Workspace workspace(files);
  Configuration configuration(workspace);
  load(workspace, *workspace.load("/openssl.cnf"), {GetParam().version, true, ""}, configuration);
  Chain chain = follow_chain(configuration);
  if (needs_environment(configuration)) chain.broken = Break::Rejected;
  const auto shown = [&](Role role) { return describe(make_context(configuration, chain, role)); };
  const std::string got = std::string("init=") + (chain.start_fails ? "0" : "1") + " srv=" + shown(Role::Server) +
                          " cl=" + shown(Role::Client) + " dtls=" + shown(Role::Datagram);
  EXPECT_EQ(got, GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(All, ChainCase, testing::ValuesIn(cases()), [](const auto& one) {
  const char* version = one.param.version == Version::V1_1_1 ? "111" : one.param.version == Version::V3_0 ? "30" : "35";
  std::string name = std::to_string(one.index / 3) + "_" + one.param.name + "_" + version;
  std::ranges::replace_if(
      name, [](unsigned char byte) { return std::isalnum(byte) == 0; }, '_');
  return name;
});

TEST(ChainCases, AreAllThere) { EXPECT_EQ(cases().size(), 3U * 103U); }

}  // namespace
}  // namespace cfglint::openssl
