#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace cfglint::test {

/// The files below a directory: path from there to bytes.
using FileTree = std::map<std::string, std::string>;

/// A temporary directory that is removed with everything in it.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] const std::string& root() const { return root_; }
  [[nodiscard]] std::string path(const std::string& relative) const { return root_ + "/" + relative; }
  void write(const std::string& relative, const std::string& bytes) const;
  [[nodiscard]] std::string read(const std::string& relative) const;

  /// Copies a directory's content here.
  void copy_from(const std::filesystem::path& directory) const;

 private:
  std::string root_;
};

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, const std::string& bytes);

/// Every regular file below a directory; empty if there is no such directory.
FileTree read_tree(const std::filesystem::path& root);

}  // namespace cfglint::test
