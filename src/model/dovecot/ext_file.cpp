#include "src/model/dovecot/ext_file.hpp"

#include <algorithm>
#include <vector>

#include "src/core/tree_path.hpp"

namespace cfglint::dovecot {
namespace {

std::string_view guessed_driver(const Configuration& ext) {
  // A file with blocks belongs to a dict.
  if (ext.sections().size() > 1) return {};
  if (ext.root("driver") != nullptr) return "sql";
  return ext.root("hosts") != nullptr || ext.root("uris") != nullptr ? "ldap" : std::string_view();
}

}  // namespace

const Line* ExtFile::last(std::string_view key) const {
  const Line* found = nullptr;
  for (const Line& line : document_.lines) {
    if (line.kind == Kind::Setting && document_.word(line) == key) found = &line;
  }
  return found;
}

std::string_view ExtFile::value(std::string_view key) const {
  const Line* line = last(key);
  return line == nullptr ? std::string_view() : document_.rest(*line);
}

std::optional<FileId> read_quietly(const Configuration& configuration, std::string_view path) {
  if (!path.starts_with('/') || path.find('%') != std::string_view::npos) return std::nullopt;
  const auto normal = normal_path(path);
  if (!normal) return std::nullopt;
  Workspace& workspace = configuration.workspace();
  if (const auto known = workspace.find(*normal)) return known;
  return workspace.source().read(*normal).status == ReadStatus::Ok ? workspace.load(*normal) : std::nullopt;
}

std::unique_ptr<const ExtFile> read_ext_file(const Configuration& configuration, std::string_view path) {
  const auto file = read_quietly(configuration, path);
  if (!file) return nullptr;
  return std::make_unique<const ExtFile>(*file, configuration.workspace().file(*file));
}

void each_ext_file(const Configuration& configuration, const std::function<void(const NamedExtFile&)>& look) {
  if (configuration.is_ext()) {
    const Part& part = configuration.parts().front();
    return look({guessed_driver(configuration), part.file, &part.document});
  }
  if (configuration.version() == Version::V24) return;
  std::vector<FileId> seen;
  for (const auto* type : {"passdb", "userdb"}) {
    for (const auto section : configuration.sections_of(type)) {
      const Setting* driver = configuration.last(section, "driver");
      const Setting* args = configuration.last(section, "args");
      if (driver == nullptr || args == nullptr || (driver->value != "sql" && driver->value != "ldap")) continue;
      const auto ext = read_ext_file(configuration, args->value);
      if (ext == nullptr || std::ranges::find(seen, ext->file()) != seen.end()) continue;
      seen.push_back(ext->file());
      look({driver->value, ext->file(), &ext->document()});
    }
  }
}

}  // namespace cfglint::dovecot
