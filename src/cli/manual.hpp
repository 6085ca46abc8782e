#pragma once
#include <string>

namespace cfglint {

/// The sections of cfglint(1) that come from the option table, in man(7)'s language: the options by group ...
std::string manual_options();

/// ... and the environment variables that stand in for options.
std::string manual_environment();

}  // namespace cfglint
