// What baselines and code scanning know a finding by.
#include "src/engine/fingerprint.hpp"

#include <gtest/gtest.h>

#include <set>

#include "src/engine/lint.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint {
namespace {

std::vector<std::string> names_of(const std::string& text, const std::string& host = "h",
                                  const std::string& format = "interfaces") {
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->display = host;
  const Format* language = find_format(format);
  const std::string entry(language->entry);
  const auto files = std::make_shared<test::MemoryFiles>(test::MemoryFiles::Files{{entry, text}});
  tree->files = files;
  return fingerprints(lint({tree, language, entry, {}}, files, {}));
}

const std::string kTwo = "allow-hotplug eth0 # a\nallow-hotplug eth1 # b\n";

TEST(Fingerprint, StaysWhenLinesMoveOrAreIndented) {
  const auto names = names_of(kTwo);
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].size(), 16U);
  EXPECT_EQ(names_of("# new\n\nauto lo\niface lo inet loopback\n" + kTwo), names);
  EXPECT_EQ(names_of("\tallow-hotplug eth0   # a\n  allow-hotplug eth1 # b\n"), names);
  EXPECT_EQ(names_of("allow-hotplug eth1 # b\nallow-hotplug eth0 # a\n"), (std::vector{names[1], names[0]}));
}

TEST(Fingerprint, TellsRulesFilesLinesAndEqualLinesApart) {
  const auto names = names_of(kTwo);
  EXPECT_NE(names[0], names[1]);
  EXPECT_NE(names_of(kTwo, "other"), names);
  EXPECT_EQ(names_of(kTwo, "./h"), names);
  const auto equal = names_of("allow-hotplug eth0 # a\nallow-hotplug eth0 # a\nallow-hotplug eth0 # a\n");
  EXPECT_EQ(std::set(equal.begin(), equal.end()).size(), equal.size());
  EXPECT_EQ(equal.front(), names.front());
}

TEST(Fingerprint, KnowsNoSecret) {
  const std::string stanza = "iface wlan0 inet dhcp\n  wpa-psk = ";
  const auto first = names_of(stanza + "horse-battery\n");
  EXPECT_EQ(first.size(), 1U) << "the line with the secret has a finding";
  EXPECT_EQ(names_of(stanza + "staple-correct\n"), names_of(stanza + "correct-staple\n"));
}

}  // namespace
}  // namespace cfglint
