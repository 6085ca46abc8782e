#include "src/engine/walk.hpp"

#include <algorithm>
#include <iterator>

#include "src/disk/directory.hpp"
#include "src/disk/journal.hpp"
#include "src/engine/parallel.hpp"

namespace cfglint {
namespace {

using disk::NameKind;

/// With fewer directories a second thread costs more than it saves.
constexpr std::size_t kWorthAThread = 64;

struct Listed {
  WalkedDirectory directory;
  std::vector<WalkedFile> files;
  std::vector<std::string> below;
};

Listed list(const std::string& path) {
  Listed listed{{path}, {}, {}};
  const std::string prefix = path.ends_with('/') ? path : path + "/";
  for (const auto& [name, kind] : disk::names_in(path)) {
    if (name == ".git") {
      listed.directory.is_repository = true;
      continue;
    }
    if (name == ".cfglint.toml") listed.directory.has_config = true;
    if (name == ".gitignore") listed.directory.has_gitignore = true;
    if (name == "manifest.json") listed.directory.has_manifest = true;
    if (disk::is_journal_name(name)) listed.directory.has_journal = true;
    if (name == "os-release" || name == "usr") listed.directory.may_declare_release = true;
    std::string at = prefix + name;
    const NameKind known = kind == NameKind::Unknown ? disk::kind_of_name(at) : kind;
    if (known == NameKind::Directory) {
      listed.below.push_back(std::move(at));
    } else if (known == NameKind::File || (known == NameKind::Link && disk::kind_of(at) == NameKind::File)) {
      listed.files.push_back({std::move(at), known == NameKind::Link});
    }
  }
  return listed;
}

}  // namespace

std::vector<WalkedFile> walk(const std::string& directory, std::size_t jobs,
                             const std::function<bool(const WalkedDirectory&)>& enter) {
  std::vector<WalkedFile> files;
  std::vector<std::string> level{directory};
  while (!level.empty()) {
    std::vector<Listed> listed(level.size());
    for_each_index(level.size(), level.size() < kWorthAThread ? 1 : jobs,
                   [&](std::size_t n) { listed[n] = list(level[n]); });
    level.clear();
    for (Listed& one : listed) {
      if (!enter(one.directory)) continue;
      std::ranges::move(one.files, std::back_inserter(files));
      std::ranges::move(one.below, std::back_inserter(level));
    }
  }
  std::ranges::sort(files, {}, &WalkedFile::path);
  return files;
}

}  // namespace cfglint
