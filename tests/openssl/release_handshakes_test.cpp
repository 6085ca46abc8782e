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
  [[nodiscard]] std::string handshakes() const {
    const fs::path directory = fs::path(root_) / "cfglint-handshakes";
    fs::remove_all(directory);
    test::write_file(directory / "openssl.cnf", tree_.read(kEntry));
    const auto script = test::read_file(fs::path(CFGLINT_SOURCE) / "tests/openssl/handshakes");
    const auto run = run_process({"chroot", root_, "sh", "-s", "/cfglint-handshakes"}, script);
    fs::remove_all(directory);
    return run.out + run.err;
  }

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

TEST_F(OnBookworm, TheBlockAloneGetsItsFirstLink) {
  tree_.write(kEntry, data("seed.cnf"));
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kOldSuite, kStarts}));
  EXPECT_NE(lint({}).find("openssl/missing-openssl-conf"), std::string::npos);
  lint({"--fix"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes128, kRefused, kStarts}));
}

TEST_F(OnBookworm, TheBlockWithoutItsTypingErrorComesIntoForce) {
  append(replaced(data("seed.cnf"), "NoRenegotation", "NoRenegotiation"));
  EXPECT_EQ(lint({}).find("openssl/unknown-option-flag"), std::string::npos);
  lint({"--fix", "--unsafe-fixes"});
  EXPECT_EQ(handshakes(), lines({kChaCha, kAes256, kRefused, kStarts}));
}

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
