#include "src/cli/config_file.hpp"

#include <algorithm>
#include <string>

#include "fuzz/properties.hpp"
#include "fuzz/require.hpp"
#include "src/core/error.hpp"

namespace cfglint::fuzz {
namespace {

constexpr std::string_view kShown = "hosts/.cfglint.toml";

/// "FILE:LINE:COLUMN: what is wrong", the place within the text.
bool names_a_place(std::string_view message, std::string_view text) {
  if (!message.starts_with(kShown)) return false;
  message.remove_prefix(kShown.size());
  std::size_t line = 0;
  std::size_t column = 0;
  for (std::size_t* number : {&line, &column}) {
    if (!message.starts_with(':')) return false;
    message.remove_prefix(1);
    const auto end = message.find(':');
    if (end == std::string_view::npos || end == 0) return false;
    for (const char digit : message.substr(0, end)) *number = *number * 10 + std::size_t(digit - '0');
    message.remove_prefix(end);
  }
  const auto lines = std::size_t(std::ranges::count(text, '\n')) + 1;
  return line >= 1 && line <= lines && column >= 1 && message.size() > std::string_view(": ").size();
}

}  // namespace

void config_file(std::string_view bytes) {
  ConfigFile config;
  try {
    read_config_text(config, bytes, std::string(kShown), "/srv/hosts");
  } catch (const UsageError& error) {
    require(names_a_place(error.what(), bytes), "a mistake is named with its line and column");
  }
}

}  // namespace cfglint::fuzz
