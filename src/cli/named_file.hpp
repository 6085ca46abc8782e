#pragma once
#include <string>

namespace cfglint {

/// The bytes of a file that the command line or a configuration file names. Throws UsageError with the path and why it
/// cannot be read.
std::string read_named_file(const std::string& path);

}  // namespace cfglint
