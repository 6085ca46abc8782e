#include "fuzz/input_tree.hpp"

#include <algorithm>
#include <string>

#include "src/core/tree_path.hpp"

namespace cfglint::fuzz {
namespace {

constexpr std::string_view kMark = "\n%%% ";

/// A name that a tree can have; empty if there is none in the text.
std::string path_named(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return {};
  std::string path = normal_path(text).value_or("/");
  return path == "/" ? std::string{} : path;
}

}  // namespace

test::MemoryFiles::Files input_tree(std::string_view bytes, std::string_view entry) {
  test::MemoryFiles::Files files;
  std::string path(entry);
  while (true) {
    const auto mark = bytes.find(kMark);
    // The newline before the mark belongs to the file that ends there.
    const auto end = mark == std::string_view::npos ? bytes.size() : mark + 1;
    if (!path.empty()) files.insert_or_assign(path, std::string(bytes.substr(0, end)));
    if (mark == std::string_view::npos) return files;
    bytes.remove_prefix(mark + kMark.size());
    const auto line = std::min(bytes.find('\n'), bytes.size());
    path = path_named(bytes.substr(0, line));
    bytes.remove_prefix(std::min(line + 1, bytes.size()));
  }
}

}  // namespace cfglint::fuzz
