#pragma once
#include <string>

#include "src/cli/options.hpp"

namespace cfglint {

/// A variable of cfglint's own environment; empty if it is not set.
std::string environment(const char* name);

/// Absolute; empty if the system does not tell.
std::string working_directory();

/// Gives the options that were not typed what their variables hold.
void fill_from_environment(Options& options);

/// Who set an option of the table: "--target" or "CFGLINT_TARGET".
std::string source_of(const Options& options, std::string_view option);

}  // namespace cfglint
