// The policy that was appended to a release's openssl.cnf, before and after `cfglint --fix`, in handshakes of that
// release's own `openssl s_server` and `openssl s_client`.
#include <gtest/gtest.h>

#include <filesystem>

#include "src/core/target.hpp"
#include "tests/oracle/roots.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint::openssl {
namespace {
namespace fs = std::filesystem;
using test::run_process;
using test::Scratch;

constexpr const char* kEntry = "etc/ssl/openssl.cnf";
constexpr const char* kChaCha = "ECDHE-RSA-CHACHA20-POLY1305\n";
constexpr const char* kAes128 = "ECDHE-RSA-AES128-GCM-SHA256\n";
constexpr const char* kAes256 = "ECDHE-RSA-AES256-GCM-SHA384\n";
constexpr const char* kOldSuite = "ECDHE-RSA-AES128-SHA\n";
constexpr const char* kRefused = "refused\n";
constexpr const char* kStarts = "starts\n";

std::string data(const std::string& name) {
  return test::read_file(fs::path(CFGLINT_SOURCE) / "tests/openssl/data" / name);
}

std::string replaced(std::string text, std::string_view word, std::string_view by) {
  const auto at = text.find(word);
  return at == std::string::npos ? "no " + std::string(word) : text.replace(at, word.size(), by);
}

/// A release's openssl, and a tree of that release to lint.
class ReleaseHandshakes : public testing::Test {
 protected:
  explicit ReleaseHandshakes(Release release)
      : codename_(programs(release).codename), root_(test::oracle_root(release, "usr/bin/openssl")) {}

  void SetUp() override {
    if (root_.empty()) GTEST_SKIP() << "there is no root directory of " << codename_ << "; ./dev oracle makes it";
  }

  /// The file that the release ships, and behind it this.
  void append(const std::string& block) const { tree_.write(kEntry, data("shipped/" + codename_ + ".cnf") + block); }

  std::string lint(const std::vector<std::string>& options) const {
    std::vector<std::string> command{CFGLINT_PROGRAM, "--root",     tree_.root(),      "--target",
                                     codename_,       "--isolated", "--output-format", "concise"};
    command.insert(command.end(), options.begin(), options.end());
    return run_process(command).out;
  }

  /// A line for each client: ChaCha20 first, AES128 first, TLS 1.1; and whether a client with the file starts.
  /// `server`: "own" if the file's ciphers count, and not those that the server sets itself.
  [[nodiscard]] std::string handshakes(std::vector<std::string> server = {}) const {
    const fs::path directory = fs::path(root_) / "cfglint-handshakes";
    fs::remove_all(directory);
    test::write_file(directory / "openssl.cnf", tree_.read(kEntry));
    const auto script = test::read_file(fs::path(CFGLINT_SOURCE) / "tests/openssl/handshakes");
    std::vector<std::string> command{"chroot", root_, "sh", "-s", "/cfglint-handshakes"};
    command.insert(command.end(), server.begin(), server.end());
    const auto run = run_process(command, script);
    fs::remove_all(directory);
    return run.out + run.err;
  }

  void expect_first_link(const char* aes_first_at_the_end) const;
  void expect_without_typing_error(const char* tls11_before, const char* aes_first_at_the_end) const;
  void expect_typing_errors_mended() const;
  void expect_no_chacha_to_put_first() const;

  Scratch tree_;
  std::string codename_;
  std::string root_;
};

struct OnBullseye : ReleaseHandshakes {
  OnBullseye() : ReleaseHandshakes(Release::Bullseye) {}
};
struct OnBookworm : ReleaseHandshakes {
  OnBookworm() : ReleaseHandshakes(Release::Bookworm) {}
};
struct OnTrixie : ReleaseHandshakes {
  OnTrixie() : ReleaseHandshakes(Release::Trixie) {}
};

std::string lines(std::initializer_list<const char*> all) {
  std::string text;
  for (const char* line : all) text += line;
  return text;
}

TEST_F(OnBullseye, TheBlockIsInForceAndServersBeginToChoose) {
  append(data("seed.cnf"));
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kRefused, kStarts}));
  lint({"--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes256, kRefused, kStarts}));
}

TEST_F(OnBookworm, TheDeadBlockComesIntoForce) {
  append(data("seed.cnf"));
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kOldSuite, kStarts}));
  lint({"--fix"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kRefused, kStarts})) << "the policy, and still the client's choice";
  lint({"--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes256, kRefused, kStarts}));
}

TEST_F(OnTrixie, TheDeadBlockComesIntoForceAndClientsLive) {
  append(data("seed.cnf"));
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kOldSuite, kStarts}));
  lint({"--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kRefused, kStarts}));
}

/// The block is the whole file: dead at first, alive with its first link, and then servers choose.
void ReleaseHandshakes::expect_first_link(const char* aes_first_at_the_end) const {
  tree_.write(kEntry, data("seed.cnf"));
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kOldSuite, kStarts}));
  EXPECT_NE(lint({}).find("openssl/missing-openssl-conf"), std::string::npos);
  lint({"--fix"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kRefused, kStarts}));
  lint({"--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshakes(), lines({kChaCha, aes_first_at_the_end, kRefused, kStarts}));
}

TEST_F(OnBullseye, TheBlockAloneGetsItsFirstLink) { expect_first_link(kAes256); }
TEST_F(OnBookworm, TheBlockAloneGetsItsFirstLink) { expect_first_link(kAes256); }
TEST_F(OnTrixie, TheBlockAloneGetsItsFirstLink) { expect_first_link(kAes256); }

/// Behind the shipped file, with its flags spelt as they should be.
void ReleaseHandshakes::expect_without_typing_error(const char* tls11_before, const char* aes_first_at_the_end) const {
  append(replaced(data("seed.cnf"), "NoRenegotation", "NoRenegotiation"));
  EXPECT_EQ(lint({}).find("openssl/unknown-option-flag"), std::string::npos);
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, tls11_before, kStarts}));
  lint({"--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshakes(), lines({kChaCha, aes_first_at_the_end, kRefused, kStarts}));
}

TEST_F(OnBullseye, TheBlockWithoutItsTypingErrorLetsServersChoose) { expect_without_typing_error(kRefused, kAes256); }
TEST_F(OnBookworm, TheBlockWithoutItsTypingErrorComesIntoForce) { expect_without_typing_error(kOldSuite, kAes256); }
TEST_F(OnTrixie, TheBlockWithoutItsTypingErrorComesIntoForce) { expect_without_typing_error(kOldSuite, kAes128); }

/// The words that people mistype in the chain: one after the other, the file is dead, and the fix brings it to life.
void ReleaseHandshakes::expect_typing_errors_mended() const {
  const auto chain = "openssl_conf = default_conf\n" + replaced(data("seed.cnf"), "NoRenegotation", "NoRenegotiation");
  for (const auto& [word, mistake] :
       {std::pair{"ssl_conf", "sslconf"}, std::pair{"system_default = ", "system-default = "},
        std::pair{"MinProtocol", "MinProtocl"}, std::pair{"TLSv1.2", "TLS1.2"}}) {
    const auto begin = chain.find(word, chain.find(']'));
    ASSERT_NE(begin, std::string::npos) << word;
    tree_.write(kEntry, std::string(chain).replace(begin, std::string_view(word).size(), mistake));
    EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kOldSuite, kStarts})) << mistake;
    lint({"--fix", "--unsafe-fixes", "--ignore", "openssl/prioritize-chacha-needs-server-preference"});
    EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kRefused, kStarts})) << mistake << "\n" << tree_.read(kEntry);
  }
}

TEST_F(OnBullseye, MistypedWordsOfTheChainAreMended) { expect_typing_errors_mended(); }
TEST_F(OnBookworm, MistypedWordsOfTheChainAreMended) { expect_typing_errors_mended(); }
TEST_F(OnTrixie, MistypedWordsOfTheChainAreMended) { expect_typing_errors_mended(); }

/// PrioritizeChaCha has nothing to put first where no list has ChaCha20; TLS 1.3 has a list of its own.
void ReleaseHandshakes::expect_no_chacha_to_put_first() const {
  constexpr const char* kRule = "openssl/prioritize-chacha-needs-server-preference";
  constexpr const char* kChaCha13 = "TLS_CHACHA20_POLY1305_SHA256\n";
  constexpr const char* kAes13 = "TLS_AES_256_GCM_SHA384\n";
  std::string text =
      "openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = tls\n[tls]\n"
      "Options = PrioritizeChaCha,ServerPreference\n";
  tree_.write(kEntry, text);
  EXPECT_EQ(handshakes({"own"}), lines({kChaCha, kAes256, kChaCha13}));
  text += "CipherString = ECDHE+AESGCM\n";
  tree_.write(kEntry, text);
  EXPECT_EQ(handshakes({"own"}), lines({kAes256, kAes256, kChaCha13}));
  EXPECT_EQ(lint({}).find(kRule), std::string::npos) << "in TLS 1.3 the flag has an effect";
  tree_.write(kEntry, text + "Ciphersuites = TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256\n");
  EXPECT_EQ(handshakes({"own"}), lines({kAes256, kAes256, kAes13}));
  EXPECT_NE(lint({}).find(kRule), std::string::npos);
}

TEST_F(OnBullseye, AListWithoutChaChaLeavesNothingToPrioritize) { expect_no_chacha_to_put_first(); }
TEST_F(OnBookworm, AListWithoutChaChaLeavesNothingToPrioritize) { expect_no_chacha_to_put_first(); }
TEST_F(OnTrixie, AListWithoutChaChaLeavesNothingToPrioritize) { expect_no_chacha_to_put_first(); }

// ServerPreference in the file stops every client of trixie, and none of bookworm.
TEST_F(OnTrixie, AServersFlagStopsEveryClientUntilItIsTakenOut) {
  const auto shipped = data("shipped/" + codename_ + ".cnf");
  const auto block = replaced(data("seed.cnf"), "NoRenegotation", "NoRenegotiation,ServerPreference");
  tree_.write(kEntry, replaced(shipped, "[openssl_init]", "[openssl_init]\nssl_conf = ssl_sect") + block);
  EXPECT_NE(lint({}).find("openssl/server-only-option"), std::string::npos);
  EXPECT_TRUE(handshakes().ends_with("does not start\n")) << handshakes();
  lint({"--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kRefused, kStarts}));
}

}  // namespace
}  // namespace cfglint::openssl
