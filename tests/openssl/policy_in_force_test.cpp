// What is fixed is in force: real handshakes of libssl before and after `cfglint --fix`, and files that mean harm.
#include <gtest/gtest.h>
#include <openssl/opensslv.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::openssl {
namespace {
namespace fs = std::filesystem;
using test::run_process;
using test::Scratch;

std::string data(const std::string& name) {
  return test::read_file(fs::path(CFGLINT_SOURCE) / "tests/openssl/data" / name);
}

std::string handshake(const std::string& configuration, const char* cipher, const char* protocol) {
  return run_process({"env", "OPENSSL_CONF=" + configuration, CFGLINT_HANDSHAKE, cipher, protocol}).out;
}

struct Story {
  const char* release;
  bool dead_before;        ///< the appended block is not reached
  const char* aes_first;   ///< what an AES128-first client gets afterwards
  bool below_3_4 = false;  ///< the result holds for older libraries only
};

constexpr bool kLinkedBelow34 = OPENSSL_VERSION_NUMBER < 0x30400000L;

class AppendedPolicy : public testing::TestWithParam<Story> {};

TEST_P(AppendedPolicy, IsInForceAfterTheFix) {
  const Story story = GetParam();
  if (story.below_3_4 && !kLinkedBelow34) GTEST_SKIP() << "libssl 3.4 and later refuse the result on purpose";
  const Scratch tree;
  tree.write("etc/ssl/openssl.cnf", data(std::string("shipped/") + story.release + ".cnf") + data("seed.cnf"));
  const std::string path = tree.path("etc/ssl/openssl.cnf");

  // The linked libssl reads all three files alike; without a policy the program's own level lets TLS 1.1 in.
  EXPECT_EQ(handshake(path, "aes", "1.1") != "refused\n", story.dead_before);
  EXPECT_EQ(handshake(path, "chacha", "1.2"), "TLSv1.2 ECDHE-RSA-CHACHA20-POLY1305\n");
  EXPECT_EQ(handshake(path, "aes", "1.2"), "TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256\n");

  run_process(
      {CFGLINT_PROGRAM, "--root", tree.root(), "--target", story.release, "--isolated", "--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshake(path, "aes", "1.1"), "refused\n");
  EXPECT_EQ(handshake(path, "chacha", "1.2"), "TLSv1.2 ECDHE-RSA-CHACHA20-POLY1305\n");
  EXPECT_EQ(handshake(path, "aes", "1.2"), story.aes_first);
}

// bookworm's file switches diagnostics on, and with them clients of 3.4 and later refuse ServerPreference.
// On trixie ServerPreference would make every client fail, so it is left to the program and AES128 stays.
INSTANTIATE_TEST_SUITE_P(Releases, AppendedPolicy,
                         testing::Values(Story{"bullseye", false, "TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384\n"},
                                         Story{"bookworm", true, "TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384\n", true},
                                         Story{"trixie", true, "TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256\n"}),
                         [](const auto& one) { return std::string(one.param.release); });

TEST(Showcase, IsTheBlockBehindBookwormsFile) {
  EXPECT_EQ(test::read_file(fs::path(CFGLINT_SOURCE) / "fixtures/showcase/dead-policy/etc/ssl/openssl.cnf"),
            data("shipped/bookworm.cnf") + data("seed.cnf"));
}

class ShippedFile : public testing::TestWithParam<const char*> {};

TEST_P(ShippedFile, HasNoFindingAboveInfo) {
  const Scratch tree;
  tree.write("etc/ssl/openssl.cnf", data(std::string("shipped/") + GetParam() + ".cnf"));
  const auto run = run_process({CFGLINT_PROGRAM, "--root", tree.root(), "--target", GetParam(), "--isolated",
                                "--min-severity", "warning", "--output-format", "concise"});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_EQ(run.out, "");
}

INSTANTIATE_TEST_SUITE_P(Releases, ShippedFile, testing::Values("bullseye", "bookworm", "trixie"));

const std::string kInit = "openssl_conf = init\n\n[init]\n";

/// The three ways in which a configuration makes the library load code.
class LoadsCode : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(LoadsCode, InOpensslAndNotInCfglint) {
  const Scratch tree;
  std::string text = kInit + GetParam().second;
  const std::string object = "OBJECT";
  text.replace(text.find(object), object.size(), CFGLINT_HOSTILE_MODULE);
  tree.write("etc/ssl/openssl.cnf", text);
  const std::string mark = tree.path("mark");
  run_process(
      {"env", "HOSTILE_MARK=" + mark, CFGLINT_PROGRAM, "--root", tree.root(), "--isolated", "--fix", "--unsafe-fixes"});
  EXPECT_FALSE(fs::exists(mark));
  run_process({"env", "HOSTILE_MARK=" + mark, "OPENSSL_CONF=" + tree.path("etc/ssl/openssl.cnf"), CFGLINT_HANDSHAKE,
               "aes", "1.2"});
  EXPECT_TRUE(fs::exists(mark)) << "the file would not have loaded anything: the test shows nothing";
}

INSTANTIATE_TEST_SUITE_P(
    Ways, LoadsCode,
    testing::Values(
        std::pair{"module", "mine = mine_sect\n\n[mine_sect]\npath = OBJECT\n"},
        std::pair{"engine",
                  "engines = e\n\n[e]\nfoo = foo_sect\n\n[foo_sect]\nengine_id = foo\ndynamic_path = OBJECT\n"},
        std::pair{"provider", "providers = p\n\n[p]\nfoo = foo_sect\n\n[foo_sect]\nmodule = OBJECT\nactivate = 1\n"}),
    [](const auto& one) { return std::string(one.param.first); });

TEST(HostileFile, WithAFifoACycleAndABombEndsSoon) {
  const Scratch tree;
  std::string text =
      ".include /etc/ssl/fifo\n.include /etc/ssl/openssl.cnf\n.include /etc/ssl/openssl.cnf\n"
      ".include /../../../../etc/passwd\nv0 = xxxxxxxxxxxxxxxx\ne0 =\n";
  for (int number = 1; number != 64; ++number) {
    const auto line = [&](char name) {
      const std::string before = std::string("$") + name + std::to_string(number - 1);
      text += name + std::to_string(number) + " = " + before + before + before + before + "\n";
    };
    line('v');
    line('e');
  }
  tree.write("etc/ssl/openssl.cnf", text + kInit + "ssl_conf = $e63\nx = $v63\n");
  ASSERT_EQ(mkfifo(tree.path("etc/ssl/fifo").c_str(), 0600), 0);
  const auto run = run_process({CFGLINT_PROGRAM, "--root", tree.root(), "--isolated", "--output-format", "concise"});
  EXPECT_NE(run.out.find("openssl/include-cycle"), std::string::npos) << run.out << run.err;
  EXPECT_NE(run.out.find("openssl/value-too-long"), std::string::npos) << run.out << run.err;
  EXPECT_LT(run.exit_code, 4);
}

TEST(HostileFile, ReadsNothingOutsideOfTheTree) {
  const Scratch directory;
  const std::string canary = "[canary\n";  // whoever reads it has an error to report
  directory.write("canary.cnf", canary);
  directory.write("tree/etc/ssl/inside.cnf", canary);
  const std::string entry = "tree/etc/ssl/openssl.cnf";
  fs::create_symlink("../../../canary.cnf", directory.path("tree/etc/ssl/link.cnf"));
  directory.write(entry,
                  ".include /../canary.cnf\n.include /etc/ssl/link.cnf\n.include /etc/../../canary.cnf\n" + kInit);
  const auto lint = [&] {
    return run_process({CFGLINT_PROGRAM, "--root", directory.path("tree"), "--isolated", "--output-format", "concise"})
        .out;
  };
  EXPECT_EQ(lint().find("unclosed-section-header"), std::string::npos) << lint();
  directory.write(entry, ".include /etc/ssl/inside.cnf\n" + kInit);
  EXPECT_NE(lint().find("unclosed-section-header"), std::string::npos)
      << "the canary is silent: the test shows nothing";
}

// A structure that takes openssl(1) exponential time to build: 24 levels, each of which has the next one twice.
TEST(HostileFile, ExpandsNoAsn1) {
  const Scratch tree;
  std::string text =
      "[req]\ndistinguished_name = dn\nx509_extensions = v3\n[dn]\nCN = a\n[v3]\n1.2.3 = ASN1:SEQUENCE:s0\n";
  for (int level = 0; level != 24; ++level) {
    const auto next = "SEQUENCE:s" + std::to_string(level + 1);
    text += "[s" + std::to_string(level) + "]\na = " + next + "\nb = " + next + "\n";
  }
  tree.write("etc/ssl/openssl.cnf", text + "[s24]\na = NULL\n");
  const auto run = run_process({CFGLINT_PROGRAM, "--root", tree.root(), "--isolated", "--output-format", "concise"});
  EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
}

TEST(HostileFile, GetsNothingOutOfTheEnvironment) {
  const Scratch tree;
  tree.write("etc/ssl/openssl.cnf", kInit + "ssl_conf = $ENV::HOSTILE_SECRET\nproviders = ${ENV::HOSTILE_SECRET}x\n");
  const auto run = run_process({"env", "HOSTILE_SECRET=leaked", CFGLINT_PROGRAM, "--root", tree.root(), "--isolated"});
  EXPECT_EQ((run.out + run.err).find("leaked"), std::string::npos);
}

}  // namespace
}  // namespace cfglint::openssl
