#include "src/cli/announce.hpp"

#include <fmt/format.h>

#include <map>

#include "src/engine/adjust.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kTreesOneByOne = 5;

std::string target_text(const Target& target) {
  if (!target.release) return "target unknown; --target sets it";
  return fmt::format("target {}, from {}", describe(*target.release), target.source);
}

/// The first unit of each tree.
std::vector<const Unit*> trees_of(const std::vector<Unit>& units) {
  std::vector<const Unit*> trees;
  for (const Unit& unit : units) {
    if (trees.empty() || trees.back()->tree != unit.tree) trees.push_back(&unit);
  }
  return trees;
}

std::string name_of(const Unit& unit) {
  const Tree& tree = *unit.tree;
  if (!tree.known) return tree.show(unit.entry);
  if (tree.root == "/") return "system files under /";
  return tree.root == "." ? "the working directory" : tree.root;
}

std::string summed_up(const std::vector<const Unit*>& trees) {
  std::map<std::string, std::size_t> by_target;
  for (const Unit* unit : trees) {
    const auto& release = unit->tree->target.release;
    ++by_target[release ? describe(*release) : "an unknown target; --target sets it"];
  }
  std::string counts;
  for (const auto& [target, count] : by_target) {
    counts += fmt::format("{}{} for {}", counts.empty() ? "" : ", ", count, target);
  }
  return fmt::format("cfglint: checking {} trees ({})\n", trees.size(), counts);
}

}  // namespace

std::string announcement(const std::vector<Unit>& units) {
  const auto trees = trees_of(units);
  if (trees.size() > kTreesOneByOne) return summed_up(trees);
  std::string text;
  for (const Unit* unit : trees) {
    text += fmt::format("cfglint: checking {} ({})\n", printable(name_of(*unit)),
                        printable(target_text(unit->tree->target)));
  }
  return text;
}

std::string unit_details(const std::vector<Unit>& units) {
  std::string text;
  for (const Unit& unit : units) {
    const Project& project = *unit.project;
    text += fmt::format("cfglint: {}: {}, {}, {}\n", printable(unit.tree->show(unit.entry)), unit.format->name,
                        printable(target_text(target_of(unit, project.lint))),
                        project.config.empty() ? "not configured" : "configured by " + printable(project.config));
  }
  return text;
}

}  // namespace cfglint
