#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "src/engine/unit.hpp"

namespace cfglint {

/// A known path inside an unknown tree: "hosts/web1" and "/etc/network/interfaces".
struct KnownPath {
  std::string root;  ///< "." for a path that begins inside the working directory, "/" for an absolute one
  std::string path;
  const Format* format = nullptr;
  bool is_entry = false;
};

/// Splits a path at its longest known end. Empty: its name says nothing.
std::optional<KnownPath> known_path(std::string_view path);

/// The trees of one run, each made once.
class Trees {
 public:
  explicit Trees(std::optional<Target> target) : target_(std::move(target)) {}

  /// `root` is an ordinary path of a directory. Null: it cannot be opened.
  std::shared_ptr<const Tree> at(const std::string& root, bool whole);

  /// A tree that has only one file, of which nothing but its bytes is known; it is shown as `name`.
  std::shared_ptr<const Tree> of_bytes(const std::string& name, const std::string& path, std::string bytes);

  /// The directory of a lone file: its relative includes are found, nothing is created.
  std::shared_ptr<const Tree> of_lone_file(const std::string& directory);

 private:
  [[nodiscard]] Target target_of(const FileSource& files) const;

  std::optional<Target> target_;
  std::map<std::string, std::shared_ptr<const Tree>> by_root_;
};

}  // namespace cfglint
