#pragma once
#include <span>
#include <vector>

#include "src/core/rule.hpp"
#include "src/engine/selection.hpp"

namespace cfglint {

/// Runs the selected rules of a catalogue over a model.
template <typename Model>
void run_rules(std::span<const Rule<Model>* const> catalogue, const Model& model, const RuleSelection& selection,
               Context& context) {
  for (const auto* rule : catalogue) {
    if (selection.includes(rule->info)) rule->check(model, context);
  }
}

template <typename Model>
std::vector<const RuleInfo*> infos_of(std::span<const Rule<Model>* const> catalogue) {
  std::vector<const RuleInfo*> infos;
  infos.reserve(catalogue.size());
  for (const auto* rule : catalogue) infos.push_back(&rule->info);
  return infos;
}

}  // namespace cfglint
