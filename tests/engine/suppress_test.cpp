// What comments in the files silence, in each language.
#include <gtest/gtest.h>

#include <algorithm>

#include "src/engine/fix_loop.hpp"
#include "src/engine/lint.hpp"
#include "tests/support/memory_files.hpp"

namespace cfglint {
namespace {

UnitResult checked(const char* format_name, const std::string& text, const LintSettings& settings = {},
                   Release release = Release::Bookworm) {
  const Format* format = find_format(format_name);
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->whole = true;
  tree->target = {release, "test"};
  tree->files = std::make_shared<test::MemoryFiles>(test::MemoryFiles::Files{{std::string(format->entry), text}});
  return lint({tree, format, std::string(format->entry), {}}, tree->files, settings);
}

std::vector<std::string> ids(const UnitResult& result) {
  std::vector<std::string> found;
  for (const Diagnostic& one : result.diagnostics) found.emplace_back(one.rule->id);
  std::ranges::sort(found);
  return found;
}

using Ids = std::vector<std::string>;

/// The text after one pass of safe fixes.
std::string repaired(const char* format, const std::string& text) {
  const UnitResult found = checked(format, text);
  std::vector<Edit> edits;
  for (const Diagnostic* one : choose_fixes(found, Safety::Safe)) {
    edits.insert(edits.end(), one->fix->edits.begin(), one->fix->edits.end());
  }
  return apply_edits(text, std::move(edits));
}

const std::string kFound = "auto eth0 # lan\n";
const std::string kIface = "iface eth0 inet dhcp\n";

TEST(Suppress, TheLineBelowAndNoOther) {
  EXPECT_EQ(ids(checked("interfaces", kFound + kIface)), Ids{"interfaces/eol-comment"});
  const auto result = checked("interfaces", "# cfglint: ignore[interfaces/eol-comment] the tool's\n" + kFound + kIface);
  EXPECT_EQ(ids(result), Ids{});
  ASSERT_EQ(result.suppressed.size(), 1U);
  EXPECT_EQ(result.suppressed[0].reason, "the tool's");
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: ignore[interfaces/eol-comment]\n# more\n\n" + kFound + kIface)),
            Ids{})
      << "comments and blank lines between do not matter";
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: ignore[interfaces/eol-comment]\n" + kIface + kFound)),
            (Ids{"cfglint/unused-suppression", "interfaces/eol-comment"}));
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: ignore[interfaces/bom]\n" + kFound + kIface)),
            (Ids{"cfglint/unused-suppression", "interfaces/eol-comment"}));
}

TEST(Suppress, TheWholeBlockAboveItsHeader) {
  const std::string stanza = "iface eth0 inet static\n  address 192.0.2.1/24\n  mtu 1500 # x\n";
  const std::string after = "auto eth1 # y\niface eth1 inet dhcp\n";
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: ignore[interfaces/eol-comment]\n" + stanza + after)),
            Ids{"interfaces/eol-comment"})
      << "the stanza, and not what comes behind it";
  EXPECT_EQ(ids(checked("interfaces",
                        "iface eth0 inet static\n  address 192.0.2.1/24\n"
                        "  # cfglint: ignore[interfaces/eol-comment]\n  mtu 1500 # x\n")),
            Ids{})
      << "also inside of a stanza";
}

TEST(Suppress, IsNoWordOfWhatAFixWrote) {
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: begin converted iface br0 -> /usr/local/sbin/tap-br0\n" + kIface +
                                          "# cfglint: end converted iface br0\n")),
            Ids{});
}

TEST(Suppress, FromDisableToEnable) {
  const std::string disable = "# cfglint: disable[interfaces/eol-comment]\n";
  const std::string enable = "# cfglint: enable[interfaces/eol-comment]\n";
  EXPECT_EQ(ids(checked("interfaces", disable + kFound + kIface)), Ids{});
  EXPECT_EQ(ids(checked("interfaces", disable + kFound + kIface + enable)), Ids{});
  EXPECT_EQ(ids(checked("interfaces", disable + kFound + enable + "auto eth1 # b\niface eth1 inet dhcp\n" + kIface)),
            Ids{"interfaces/eol-comment"});
  EXPECT_EQ(ids(checked("interfaces", enable + kIface)), Ids{"cfglint/unused-suppression"});
  EXPECT_EQ(ids(checked("interfaces", disable + disable + kFound + kIface)), Ids{"cfglint/unused-suppression"})
      << "of two only the first does something";
}

TEST(Suppress, AFileFromItsHead) {
  const std::string line = "# cfglint: file-ignore[interfaces/eol-comment] all of it\n";
  EXPECT_EQ(ids(checked("interfaces", "# a host\n\n" + line + kFound + kIface + "auto b # c\niface b inet dhcp\n")),
            Ids{});
  EXPECT_EQ(ids(checked("interfaces", kFound + line + kIface)),
            (Ids{"cfglint/misplaced-suppression", "interfaces/eol-comment"}));
}

TEST(Suppress, BehindAValueWhereThatIsAComment) {
  const std::string cnf = "openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n";
  const std::string bad = "MinProtocol = TLSv9";
  const Ids found = ids(checked("openssl", cnf + bad + "\n"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(ids(checked("openssl", cnf + bad + " # cfglint: ignore[" + found[0] + "] wait\n")), Ids{});
  EXPECT_EQ(ids(checked("openssl", cnf + "# cfglint: ignore[" + found[0] + "]\n" + bad + "\n")), Ids{});
  EXPECT_EQ(ids(checked("openssl", "openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n# cfglint: ignore[" +
                                       found[0] + "]\n[c]\nCipherString = DEFAULT\n" + bad + "\n")),
            Ids{})
      << "above a section: all of it";
}

TEST(Suppress, InDovecotAboveABlockAndBehindASetting) {
  const std::string bad = "  vsz_limt = 2 G";
  const std::string block = "service auth {\n" + bad + "\n}\n";
  const Ids found = ids(checked("dovecot", block));
  ASSERT_FALSE(found.empty());
  std::string names;
  for (const std::string& id : found) names += (names.empty() ? "" : ", ") + id;
  EXPECT_EQ(ids(checked("dovecot", "# cfglint: ignore[" + names + "]\n" + block)), Ids{});
  EXPECT_EQ(ids(checked("dovecot", "service auth {\n" + bad + " # cfglint: ignore[" + names + "] x\n}\n")), Ids{});
  EXPECT_EQ(ids(checked("dovecot", "service auth { # cfglint: disable[" + names + "]\n" + bad + "\n}\n")).front(),
            "cfglint/misplaced-suppression");
}

TEST(Suppress, IsReadFromCommentsAndNotFromValues) {
  EXPECT_EQ(ids(checked("dovecot", "login_greeting = \"see # cfglint: ignore[dovecot/none] there\"\n")), Ids{});
  EXPECT_EQ(ids(checked("openssl", "a = \"# cfglint: ignore[openssl/none]\"\nb = \\# cfglint: nothing\n")), Ids{});
}

TEST(Suppress, ReportsWhatDoesNothingInInterfaces) {
  const std::string text = kIface + "  up ip link # cfglint: ignore[interfaces/eol-comment]\n";
  EXPECT_EQ(ids(checked("interfaces", text)), Ids{"cfglint/misplaced-suppression"});
  EXPECT_EQ(repaired("interfaces", text), kIface + "  # cfglint: ignore[interfaces/eol-comment]\n  up ip link\n");
  EXPECT_EQ(ids(checked("interfaces", kIface + "# cfglint: ignore[interfaces/bom]\n")),
            Ids{"cfglint/misplaced-suppression"})
      << "nothing below";
}

TEST(Suppress, NamesTheRuleThatWasMeant) {
  const std::string text = "# cfglint: ignore[interfaces/eol-coment] x\n" + kFound + kIface;
  EXPECT_EQ(ids(checked("interfaces", text)), (Ids{"cfglint/unknown-rule", "interfaces/eol-comment"}));
  EXPECT_NE(repaired("interfaces", "# cfglint: ignore[interfaces/eol-coment] x\n" + kIface)
                .find("ignore[interfaces/eol-comment] x"),
            std::string::npos);
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: ignore[interfaces] x\n" + kIface)), Ids{"cfglint/unknown-rule"})
      << "a language is no rule here";
}

TEST(Suppress, RemovesWhatIsUnusedAndKeepsTheRest) {
  EXPECT_EQ(repaired("interfaces", "# cfglint: ignore[interfaces/bom] old\n" + kIface), kIface);
  EXPECT_EQ(repaired("interfaces", "# cfglint: ignore[interfaces/bom, interfaces/eol-comment] x\n" + kFound + kIface),
            "# cfglint: ignore[interfaces/eol-comment] x\n" + kFound + kIface);
  EXPECT_EQ(repaired("openssl", "a = b # cfglint: ignore[openssl/bom] x\n").substr(0, 5), "a = b");
}

TEST(Suppress, CallsNoRuleUnusedThatCouldNotSpeak) {
  const std::string text = "# cfglint: ignore[interfaces/eol-comment]\n" + kIface;
  LintSettings off;
  off.selection.ignore = {"interfaces/eol-comment"};
  EXPECT_EQ(ids(checked("interfaces", text, off)), Ids{}) << "not selected";
  EXPECT_EQ(ids(checked("interfaces", text + "source /etc/$X\n")), ids(checked("interfaces", "source /etc/$X\n")))
      << "a part of the configuration is not known";
  for (const RuleInfo* rule : all_rules()) {
    if (rule->releases.all() || !rule->id.starts_with("dovecot/")) continue;
    const Release other = rule->releases.contains(Release::Bullseye) ? Release::Trixie : Release::Bullseye;
    const auto found =
        ids(checked("dovecot", "# cfglint: ignore[" + std::string(rule->id) + "]\nmail_debug = yes\n", {}, other));
    EXPECT_EQ(std::ranges::find(found, "cfglint/unused-suppression"), found.end()) << rule->id;
  }
}

TEST(Suppress, HandlesFindingsAboutItself) {
  const std::string unused = "# cfglint: ignore[interfaces/bom]\n";
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: file-ignore[cfglint/unused-suppression]\n" + unused + kIface)),
            Ids{});
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: file-ignore[cfglint/unused-suppression]\n" + kIface)),
            Ids{"cfglint/unused-suppression"})
      << "one that suppresses no unused suppression is one";
}

TEST(Suppress, AsksForAReasonIfOneIsRequired) {
  LintSettings strict;
  strict.rules["cfglint/unexplained-suppression.required"] = "true";
  const std::string text = "# cfglint: ignore[interfaces/eol-comment]";
  EXPECT_EQ(ids(checked("interfaces", text + "\n" + kFound + kIface, strict)), Ids{"cfglint/unexplained-suppression"});
  EXPECT_EQ(ids(checked("interfaces", text + " because\n" + kFound + kIface, strict)), Ids{});
}

TEST(Suppress, DoesNothingIfNotWanted) {
  LintSettings none;
  none.suppressions = false;
  EXPECT_EQ(ids(checked("interfaces", "# cfglint: ignore[interfaces/eol-comment]\n" + kFound + kIface, none)),
            Ids{"interfaces/eol-comment"});
}

}  // namespace
}  // namespace cfglint
