#include "tests/support/scratch.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace cfglint::test {
namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_file(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

FileTree read_tree(const fs::path& root) {
  FileTree tree;
  if (!fs::exists(root)) return tree;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) tree[fs::relative(entry.path(), root).string()] = read_file(entry.path());
  }
  return tree;
}

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "cfglint-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  root_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

void Scratch::write(const std::string& relative, const std::string& bytes) const { write_file(path(relative), bytes); }

std::string Scratch::read(const std::string& relative) const { return read_file(path(relative)); }

void Scratch::copy_from(const fs::path& directory) const {
  fs::copy(directory, root_, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
}

}  // namespace cfglint::test
