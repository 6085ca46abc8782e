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
    const auto* field = std::get_if<std::string Options::*>(&row.field);
    if (row.environment.empty() || field == nullptr || !(options.**field).empty()) continue;
    options.** field = environment(std::string(row.environment).c_str());
    if (!(options.**field).empty()) options.from_environment.insert(row.name);
  }
}

std::string source_of(const Options& options, std::string_view option) {
  const auto row = std::ranges::find(option_table(), option, &OptionRow::name);
  return std::string(options.from_environment.contains(option) ? row->environment : option);
}

}  // namespace cfglint
