#pragma once
#include <string>

namespace cfglint {

/// The JSON schema of .cfglint.toml, made from the keys that the reader knows; --config-schema prints it.
std::string config_schema();

}  // namespace cfglint
