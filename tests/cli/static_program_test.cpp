// The one static file of `./dev build release` needs nothing of the system that it is copied to.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "tests/support/process.hpp"
#include "tests/support/scratch.hpp"

namespace cfglint {
namespace {
namespace fs = std::filesystem;

using test::run_process;

std::string from_environment(const char* name, const std::string& fallback) {
  const char* value = std::getenv(name);
  return value == nullptr ? fallback : value;
}

class StaticProgram : public testing::Test {
 protected:
  void SetUp() override {
    // While it is being linked it is there and cannot be run.
    if (access(program_.c_str(), X_OK) != 0) GTEST_SKIP() << program_ << " is not here; ./dev build release makes it";
    if (run_process({"unshare", "--map-root-user", "--mount", "true"}).exit_code != 0) {
      GTEST_SKIP() << "namespaces are not allowed here";
    }
  }

  const std::string program_ =
      from_environment("CFGLINT_STATIC_PROGRAM", std::string(CFGLINT_SOURCE) + "/build/release/cfglint");
};

TEST_F(StaticProgram, IsStaticAndPositionIndependent) {
  const auto file = run_process({"file", "--brief", program_});
  if (file.exit_code != 0) GTEST_SKIP() << "file(1) is not here";
  EXPECT_NE(file.out.find("static-pie linked"), std::string::npos) << file.out;
}

TEST_F(StaticProgram, RunsInAnEmptyRoot) {
  const test::Scratch root;
  fs::copy(program_, root.path("cfglint"));
  root.write("h/etc/network/interfaces", "auto eth0 # uplink\niface eth0 inet dhcp\n");
  root.write("h/etc/ssl/openssl.cnf",
             "openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\nCipherString = X\n");
  root.write("h/etc/dovecot/dovecot.conf", "protocols = imap\nssl = maybe\n");
  const auto found = run_process({"unshare", "--map-root-user", "--root", root.root(), "/cfglint", "h", "--target",
                                  "bookworm", "--output-format", "concise"});
  EXPECT_EQ(found.exit_code, 1) << found.err;
  for (const char* language : {"interfaces/", "openssl/", "dovecot/"}) {
    EXPECT_NE(found.out.find("[" + std::string(language)), std::string::npos) << found.out << found.err;
  }
}

TEST_F(StaticProgram, RunsOnBullseye) {
  const std::string root =
      from_environment("CFGLINT_ORACLE_ROOTS", std::string(CFGLINT_SOURCE) + "/build/oracle/roots") + "/bullseye";
  if (!fs::exists(root + "/etc/debian_version")) GTEST_SKIP() << root << " is not here; ./dev oracle makes it";
  // Its own /etc/ssl/openssl.cnf, read by the program that was built on a later release.
  const auto result = run_process(
      {"unshare", "--map-root-user", "--mount", "sh", "-ec",
       "mount -t tmpfs none \"$1/mnt\"; cp \"$2\" \"$1/mnt/cfglint\"; exec chroot \"$1\" /mnt/cfglint --root / -q",
       "sh", root, program_});
  EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 1) << result.exit_code << result.err;
  EXPECT_NE(result.out.find(" in "), std::string::npos) << result.out << result.err;
}

}  // namespace
}  // namespace cfglint
