#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// Splits a path at the first directory that a project's `roots` name. `location` is its absolute form.
std::optional<KnownPath> path_of_roots(const Project& project, std::string_view path, std::string_view location);

/// What is asked of a path inside a tree.
std::optional<KnownPath> known_inside(const std::string& root, std::string_view inside);

/// The trees of one run, each made once.
class Trees {
 public:
  /// `root` is an ordinary path of a directory, `location` its absolute form. Without a target the tree is asked, by
  /// ask_for_targets(). Null: it cannot be opened.
  std::shared_ptr<const Tree> at(const std::string& root, const std::string& location, bool whole,
                                 const std::optional<Target>& target);

  /// The same for a root that a walk has just been in. `may_declare`: something in it may say which release it is.
  std::shared_ptr<const Tree> walked(const std::string& root, const std::string& location,
                                     const std::optional<Target>& target, bool may_declare);

  /// Reads the release of each tree that was made without one. Before this its target is unknown.
  void ask_for_targets(std::size_t jobs);

 private:
  /// A tree has one target; where the configuration gives its files two, it is two trees.
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const Tree>> known_;
  std::vector<std::shared_ptr<Tree>> asked_;
};

/// A tree that has only one file, of which nothing but its bytes is known; it is shown as `name`.
std::shared_ptr<const Tree> tree_of_bytes(const std::string& name, const std::string& path, std::string bytes,
                                          const std::optional<Target>& target);

/// A tree on the disk in which the file at `path` has the text `bytes`, whether it is there or not. `entry` is the file
/// that it is read through: where not even that one's directory is there, what is included cannot be known.
std::shared_ptr<const Tree> tree_with_text(const Tree& tree, const std::string& path, std::string bytes,
                                           std::string_view entry);

/// The directory of a lone file: its relative includes are found, nothing is created. Null: it cannot be opened.
std::shared_ptr<const Tree> tree_of_lone_file(const std::string& directory, const std::string& location,
                                              const std::optional<Target>& target);

}  // namespace cfglint
