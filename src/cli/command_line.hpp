#pragma once
#include "src/cli/options.hpp"

namespace cfglint {

/// Reads argv into the fields that the option table names. Throws UsageError with what may have been meant.
Options parse_command_line(int argc, const char* const* argv);

}  // namespace cfglint
