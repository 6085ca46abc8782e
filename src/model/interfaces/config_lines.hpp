#pragma once
#include <vector>

#include "src/core/source_file.hpp"
#include "src/core/target.hpp"
#include "src/model/suppressions/config_line.hpp"

namespace cfglint::interfaces {

/// The lines of a file as the program reads them. Every text in a line that speaks to cfglint is found: interfaces(5)
/// has comments on lines of their own only, so one behind something does not count.
std::vector<ConfigLine> config_lines(const SourceFile& file, const Target& target);

}  // namespace cfglint::interfaces
