#include "src/engine/project.hpp"

#include <algorithm>

#include "src/engine/unit.hpp"

namespace cfglint {

bool Project::excludes(std::string_view absolute_path) const {
  return std::ranges::any_of(exclude, [&](const PathPatterns& patterns) { return patterns.match(absolute_path); });
}

std::optional<Target> Project::target_of(std::string_view absolute_path) const {
  const auto named =
      std::ranges::find_if(targets, [&](const PathTarget& row) { return row.paths.match(absolute_path); });
  const std::optional<TargetChoice> choice = target                   ? target
                                             : named != targets.end() ? std::optional(named->target)
                                                                      : std::nullopt;
  if (!choice || choice->ask_tree) return std::nullopt;
  return choice->target;
}

std::string project_path(const Unit& unit, std::string_view path) {
  const std::string location = unit.tree->location_of(path);
  const auto below = unit.project ? path_below(unit.project->base, location) : std::string_view{};
  if (!below.empty()) return std::string(below);
  std::string shown = unit.tree->show(path);
  while (shown.starts_with("./")) shown.erase(0, 2);
  return shown;
}

}  // namespace cfglint
