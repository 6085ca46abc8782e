#include "fuzz/input_unit.hpp"

#include <memory>
#include <string>
#include <utility>

namespace cfglint::fuzz {

Unit input_unit(const Format& format, test::MemoryFiles::Files files, std::size_t choice) {
  auto tree = std::make_shared<Tree>();
  tree->root = "/";
  tree->whole = choice / 4 % 2 == 0;
  if (const auto release = choice % 4; release < kReleases.size()) tree->target = {kReleases[release], "fuzz"};
  tree->files = std::make_shared<test::MemoryFiles>(std::move(files));
  return {tree, &format, std::string(format.entry), {}};
}

std::size_t choice_of(std::string_view bytes) { return bytes.empty() ? 0 : static_cast<unsigned char>(bytes.back()); }

test::MemoryFiles::Files with_plan(test::MemoryFiles::Files files, const disk::WritePlan& plan) {
  for (const NewFile& file : plan.new_files) files.insert_or_assign(file.path, file.bytes);
  for (const auto& change : plan.replacements) files.insert_or_assign(change.path, change.after);
  return files;
}

}  // namespace cfglint::fuzz
