#include "src/cli/named_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/core/error.hpp"
#include "src/disk/tree_files.hpp"

namespace cfglint {

std::string read_named_file(const std::string& path) {
  const auto slash = path.rfind('/');
  const bool here = slash == std::string::npos;
  const disk::TreeFiles directory(here ? "." : path.substr(0, std::max<std::size_t>(slash, 1)));
  ReadResult result = directory.valid() ? directory.read("/" + path.substr(here ? 0 : slash + 1)) : ReadResult{};
  if (result.status == ReadStatus::Ok) return std::move(result.bytes);
  const std::string_view why = result.status == ReadStatus::Directory ? "a directory" : "no such file";
  throw UsageError(fmt::format("{}: {}", path, result.reason.empty() ? why : result.reason));
}

}  // namespace cfglint
