#include "src/model/dovecot/ext_file.hpp"

#include "src/core/tree_path.hpp"

namespace cfglint::dovecot {

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
  if (!normal || configuration.workspace().source().read(*normal).status != ReadStatus::Ok) return std::nullopt;
  return configuration.workspace().load(*normal);
}

std::unique_ptr<const ExtFile> read_ext_file(const Configuration& configuration, std::string_view path) {
  const auto file = read_quietly(configuration, path);
  if (!file) return nullptr;
  return std::make_unique<const ExtFile>(*file, configuration.workspace().file(*file));
}

}  // namespace cfglint::dovecot
