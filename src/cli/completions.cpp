#include "src/cli/completions.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "src/cli/completions/values.hpp"

namespace cfglint {
namespace {

struct Shell {
  std::string_view name;
  std::string (*script)();
};
constexpr std::array kShells{Shell{"bash", bash_completion}, Shell{"zsh", zsh_completion},
                             Shell{"fish", fish_completion}};

}  // namespace

std::vector<std::string_view> completion_shells() {
  std::vector<std::string_view> names;
  std::ranges::transform(kShells, std::back_inserter(names), &Shell::name);
  return names;
}

std::optional<std::string> completion_script(std::string_view shell) {
  const auto known = std::ranges::find(kShells, shell, &Shell::name);
  return known == kShells.end() ? std::nullopt : std::optional(known->script());
}

}  // namespace cfglint
