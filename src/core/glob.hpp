#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/file_source.hpp"

namespace cfglint {

/// Whether a glob(7) pattern has anything to expand.
bool has_glob_characters(std::string_view pattern);

/// The paths of a tree that an absolute glob(7) pattern matches, in byte order, as glob(3) gives them: a leading dot
/// is matched only by a dot, a slash only by a slash. Empty optional: over bounds::kGlobMatches.
std::optional<std::vector<std::string>> expand_glob(const FileSource& files, std::string_view pattern);

}  // namespace cfglint
