#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/core/file_source.hpp"

namespace cfglint::dovecot {

/// The patterns that GLOB_BRACE makes of one: "{10,20}-*.conf" becomes two, in order. Empty optional: over
/// bounds::kGlobMatches.
std::optional<std::vector<std::string>> expand_braces(std::string_view pattern);

/// The files that an !include names, in the program's order: as glob(3) with GLOB_BRACE gives them. `directory` is
/// that of the including file. Empty optional: one of the bounds, or a path that leaves the tree.
std::optional<std::vector<std::string>> included_files(const FileSource& files, std::string_view directory,
                                                       std::string_view pattern);

}  // namespace cfglint::dovecot
