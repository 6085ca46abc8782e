#include "src/cli/environment.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>

#include "src/cli/option_table.hpp"

namespace cfglint {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string working_directory() {
  std::array<char, PATH_MAX> path{};
  return getcwd(path.data(), path.size()) == nullptr ? "" : path.data();
}

void fill_from_environment(Options& options) {
  for (const OptionRow& row : option_table()) {
    if (row.environment.empty()) continue;
    const std::string value = environment(std::string(row.environment).c_str());
    if (value.empty()) continue;
    if (const auto* text = std::get_if<std::string Options::*>(&row.field)) {
      std::string& to = options.**text;
      if (!to.empty()) continue;
      to = value;
    } else if (const auto* texts = std::get_if<std::vector<std::string> Options::*>(&row.field)) {
      std::vector<std::string>& to = options.**texts;
      if (!to.empty()) continue;
      to.push_back(value);
    }
    options.from_environment.insert(row.name);
  }
}

std::string source_of(const Options& options, std::string_view option) {
  const auto row = std::ranges::find(option_table(), option, &OptionRow::name);
  return std::string(options.from_environment.contains(option) ? row->environment : option);
}

}  // namespace cfglint
