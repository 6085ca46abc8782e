#include "src/engine/run.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "tests/support/memory_files.hpp"

namespace cfglint {
namespace {

/// Stands for a mistake anywhere in the rules.
class BrokenFiles : public FileSource {
 public:
  [[nodiscard]] ReadResult read(std::string_view) const override { throw std::logic_error("never to be seen"); }
  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view) const override { return {}; }
};

Unit unit_of(std::shared_ptr<const FileSource> files) {
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->files = std::move(files);
  const Format* format = find_format("interfaces");
  return {tree, format, std::string(format->entry), {}, std::make_shared<Project>()};
}

TEST(RunOfUnits, AMistakeOfItsOwnCostsOneUnitOnly) {
  const auto good = std::make_shared<test::MemoryFiles>(
      test::MemoryFiles::Files{{"/etc/network/interfaces", "auto eth0\nauto eth0\niface eth0 inet dhcp\n"}});
  const auto results = run({unit_of(std::make_shared<BrokenFiles>()), unit_of(good)}, {});
  ASSERT_EQ(results.size(), 2U);
  ASSERT_EQ(results[0].failures.size(), 1U);
  EXPECT_NE(results[0].failures[0].find("never to be seen"), std::string::npos);
  EXPECT_TRUE(results[1].failures.empty());
}

}  // namespace
}  // namespace cfglint
