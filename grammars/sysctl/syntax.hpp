#pragma once
#include <vector>

#include "src/core/source_file.hpp"

namespace cfglint::sysctl {

/// A setting of sysctl.conf(5) and sysctl.d(5): `token = value`, or `-token` to leave it out of a glob.
struct Setting {
  Span key;    ///< with '.' or '/' between its parts; a '-' before it is not part of it
  Span value;  ///< empty for `-token` alone
};

/// The settings of a file in order. Comments, blank lines and lines without '=' are skipped, as the programs do.
std::vector<Setting> parse(const SourceFile& file);

}  // namespace cfglint::sysctl
