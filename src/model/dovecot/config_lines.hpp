#pragma once
#include <vector>

#include "src/core/source_file.hpp"
#include "src/core/target.hpp"
#include "src/model/suppressions/config_line.hpp"

namespace cfglint::dovecot {

/// The lines of a file as the program reads them. A comment may stand behind a value or a brace.
std::vector<ConfigLine> config_lines(const SourceFile& file, const Target& target);

}  // namespace cfglint::dovecot
