#include "src/engine/adjust.hpp"

#include <algorithm>

#include "src/core/version.hpp"

namespace cfglint {
namespace {

bool ignored(const UnitResult& result, const Diagnostic& found, const LintSettings& settings) {
  if (settings.ignores.empty()) return false;
  const std::string path = result.unit.tree->location_of(result.path(found.file));
  return std::ranges::any_of(settings.ignores, [&](const PathIgnores& row) {
    return row.paths.match(path) && names_any(row.rules, found.rule->id);
  });
}

void choose_severity(Diagnostic& found, const LintSettings& settings) {
  for (const SeverityChoice& choice : settings.severities) {
    if (names_rule(choice.rule, found.rule->id)) found.severity = choice.severity;
  }
}

void choose_fix(Diagnostic& found, const LintSettings& settings) {
  if (!found.fix || found.fix->safety == Safety::Manual) return;
  if (!settings.fixable.empty() && !names_any(settings.fixable, found.rule->id)) found.fix->safety = Safety::Manual;
  for (const RuleFixChoice& row : settings.fixes) {
    if (!names_rule(row.rule, found.rule->id)) continue;
    found.fix->safety = row.choice == FixChoice::Off      ? Safety::Manual
                        : row.choice == FixChoice::Unsafe ? Safety::Unsafe
                                                          : Safety::Safe;
  }
  if (names_any(settings.unfixable, found.rule->id)) found.fix->safety = Safety::Manual;
}

/// The last release whose program is not newer.
Release nearest_release(std::string_view Programs::*program, const Version& version) {
  Release nearest = kReleases.front();
  for (const Release release : kReleases) {
    const auto shipped = Version::parse(programs(release).*program);
    if (shipped && *shipped <= version) nearest = release;
  }
  return nearest;
}

}  // namespace

void adjust(UnitResult& result, const LintSettings& settings) {
  std::erase_if(result.diagnostics, [&](const Diagnostic& found) { return ignored(result, found, settings); });
  for (Diagnostic& found : result.diagnostics) {
    choose_severity(found, settings);
    choose_fix(found, settings);
  }
}

Target target_of(const Unit& unit, const LintSettings& settings) {
  const auto named = settings.packages.find(unit.format->package);
  if (named == settings.packages.end()) return unit.tree->target;
  const auto version = Version::parse(named->second);
  if (!version) return unit.tree->target;
  return {nearest_release(unit.format->version, *version), named->first + "=" + named->second};
}

}  // namespace cfglint
