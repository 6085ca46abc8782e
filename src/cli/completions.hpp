#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cfglint {

/// The shells that completion_script() knows.
std::vector<std::string_view> completion_shells();

/// A script that teaches the shell cfglint's options, made from the option table. Empty: there is no such shell.
std::optional<std::string> completion_script(std::string_view shell);

}  // namespace cfglint
