#include "src/engine/tree_lookup.hpp"

#include <utility>

#include "src/core/tree_path.hpp"
#include "src/disk/tree_files.hpp"
#include "src/engine/overlay.hpp"
#include "src/engine/parallel.hpp"

namespace cfglint {
namespace {

/// No file but what an overlay puts on top.
class NoFiles final : public FileSource {
 public:
  [[nodiscard]] ReadResult read(std::string_view) const override { return {}; }
  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view) const override { return {}; }
};

/// A tree in which one file has another text. Keeps the tree alive.
class WithText final : public FileSource {
 public:
  WithText(std::shared_ptr<const FileSource> below, std::string path, std::string bytes)
      : below_(std::move(below)), overlay_(*below_) {
    overlay_.set(std::move(path), std::move(bytes));
  }
  [[nodiscard]] ReadResult read(std::string_view path) const override { return overlay_.read(path); }
  [[nodiscard]] std::vector<DirectoryEntry> list(std::string_view path) const override { return overlay_.list(path); }
  [[nodiscard]] std::optional<std::uint32_t> permissions(std::string_view path) const override {
    return overlay_.permissions(path);
  }

 private:
  std::shared_ptr<const FileSource> below_;
  Overlay overlay_;
};

std::string shown(const std::string& root) {
  if (root == "/" || root == ".") return root == "/" ? "" : ".";
  return root.ends_with('/') ? root.substr(0, root.size() - 1) : root;
}

/// The directory that is `/` when `end` (an absolute path in the tree) is cut off `path`.
std::optional<std::string> root_before(std::string_view path, std::string_view end) {
  if (path == end.substr(1)) return ".";
  if (path == end) return "/";
  if (!path.ends_with(end)) return std::nullopt;
  return std::string(path.substr(0, path.size() - end.size()));
}

/// The same for a file in a directory of fragments: tries every place where the path may be cut.
std::optional<KnownPath> known_fragment(std::string_view path, const Format& format) {
  const std::string absolute = path.starts_with('/') ? std::string(path) : "/" + std::string(path);
  for (auto cut = absolute.rfind("/etc/"); cut != std::string::npos;
       cut = cut == 0 ? std::string::npos : absolute.rfind("/etc/", cut - 1)) {
    const auto inside = std::string_view(absolute).substr(cut);
    if (!format.is_fragment(inside)) continue;
    const auto root = root_before(path, inside);
    if (root) return KnownPath{*root, std::string(inside), &format, false};
  }
  return std::nullopt;
}

Target declared_target(const FileSource& files) {
  // os-release(5): /etc first, /usr/lib as the vendor's copy.
  for (const std::string_view path : {"/etc/os-release", "/usr/lib/os-release"}) {
    const ReadResult result = files.read(path);
    if (result.status != ReadStatus::Ok) continue;
    const auto release = release_of_os_release(result.bytes);
    if (release) return {release, std::string(path.substr(1))};
  }
  return {};
}

std::shared_ptr<Tree> make(std::shared_ptr<const disk::TreeFiles> files, const std::string& location, bool whole,
                           const std::optional<Target>& target) {
  auto tree = std::make_shared<Tree>();
  tree->root = files->root();
  tree->display = shown(tree->root);
  tree->location = location == "/" ? "" : location;
  tree->target = target.value_or(Target{});
  tree->whole = whole || tree->root == "/";
  tree->on_disk = files.get();
  tree->files = std::move(files);
  return tree;
}

std::string key_of(const std::optional<Target>& target) {
  if (!target) return "";
  return target->release ? describe(*target->release) : "none";
}

}  // namespace

std::optional<KnownPath> known_path(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const Format& format : formats()) {
    if (const auto root = root_before(path, format.entry)) {
      return KnownPath{*root, std::string(format.entry), &format, true};
    }
    if (auto fragment = known_fragment(path, format)) return fragment;
  }
  return std::nullopt;
}

std::optional<KnownPath> known_inside(const std::string& root, std::string_view inside) {
  for (const Format& format : formats()) {
    const bool is_entry = inside == format.entry;
    if (is_entry || format.is_fragment(inside)) return KnownPath{root, std::string(inside), &format, is_entry};
  }
  return std::nullopt;
}

std::optional<KnownPath> path_of_roots(const Project& project, std::string_view path, std::string_view location) {
  if (project.roots.patterns.empty()) return std::nullopt;
  while (path.starts_with("./")) path.remove_prefix(2);
  for (auto cut = location.find('/', 1); cut != std::string_view::npos; cut = location.find('/', cut + 1)) {
    if (!project.roots.match(location.substr(0, cut))) continue;
    const auto inside = location.substr(cut);
    // The root as it was typed, if what is inside was typed as a whole.
    const bool typed = path.size() > inside.size() && path.ends_with(inside);
    return known_inside(std::string(typed ? path.substr(0, path.size() - inside.size()) : location.substr(0, cut)),
                        inside);
  }
  return std::nullopt;
}

std::shared_ptr<const Tree> Trees::at(const std::string& root, const std::string& location, bool whole,
                                      const std::optional<Target>& target) {
  const auto key = std::pair(location, key_of(target));
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  auto files = std::make_shared<disk::TreeFiles>(root);
  if (!files->valid()) return nullptr;
  const auto tree = make(std::move(files), location, whole, target);
  if (!target) asked_.push_back(tree);
  return known_.emplace(key, tree).first->second;
}

std::shared_ptr<const Tree> Trees::walked(const std::string& root, const std::string& location,
                                          const std::optional<Target>& target, bool may_declare) {
  const auto [known, is_new] = known_.try_emplace(std::pair(location, key_of(target)));
  if (!is_new) return known->second;
  const auto tree = make(std::make_shared<disk::TreeFiles>(root), location, false, target);
  if (!target && may_declare) asked_.push_back(tree);
  return known->second = tree;
}

void Trees::ask_for_targets(std::size_t jobs) {
  for_each_index(asked_.size(), jobs, [&](std::size_t n) { asked_[n]->target = declared_target(*asked_[n]->files); });
  asked_.clear();
}

std::shared_ptr<const Tree> tree_of_bytes(const std::string& name, const std::string& path, std::string bytes,
                                          const std::optional<Target>& target) {
  auto tree = std::make_shared<Tree>();
  tree->only_path = path;
  tree->only_name = name;
  tree->target = target.value_or(Target{});
  tree->known = false;
  tree->follows = false;
  tree->files = std::make_shared<WithText>(std::make_shared<NoFiles>(), path, std::move(bytes));
  return tree;
}

std::shared_ptr<const Tree> tree_with_text(const Tree& tree, const std::string& path, std::string bytes,
                                           std::string_view entry) {
  auto changed = std::make_shared<Tree>(tree);
  changed->follows = tree.on_disk->has_name(parent_path(entry));
  changed->files = std::make_shared<WithText>(tree.files, path, std::move(bytes));
  return changed;
}

std::shared_ptr<const Tree> tree_of_lone_file(const std::string& directory, const std::string& location,
                                              const std::optional<Target>& target) {
  auto files = std::make_shared<const disk::TreeFiles>(directory);
  if (!files->valid()) return nullptr;
  auto tree = make(std::move(files), location, false, target);
  tree->known = false;
  return tree;
}

}  // namespace cfglint
