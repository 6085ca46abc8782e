#include "src/cli/show_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "src/cli/projects.hpp"
#include "src/engine/adjust.hpp"
#include "src/engine/baseline.hpp"
#include "src/report/printable.hpp"

namespace cfglint {
namespace {

std::string quoted(std::string_view value) {
  std::string text;
  for (const char c : printable(value)) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return "\"" + text + "\"";
}

std::string quoted(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + quoted(value);
  return "[" + text + "]";
}

std::string quoted(bool value) { return value ? "true" : "false"; }

std::string_view word_of(FixChoice choice) {
  switch (choice) {
    case FixChoice::Safe:
      return "safe";
    case FixChoice::Unsafe:
      return "unsafe";
    case FixChoice::Off:
      return "off";
  }
  return "";
}

/// What holds for one unit.
class SettingsText {
 public:
  SettingsText(const Unit& unit, const RunSettings& run)
      : unit_(unit), run_(run), project_(*unit.project), lint_(unit.project->lint) {}

  std::string print() {
    text_ =
        fmt::format("# {}: {}, {}\n", printable(unit_.tree->show(unit_.entry)), unit_.format->name,
                    project_.config.empty() ? "no configuration file" : "configured by " + printable(project_.config));
    top();
    lint();
    fix();
    rules();
    packages();
    per_file();
    return text_ + "\n";
  }

 private:
  void line(std::string_view key, std::string_view value, std::string_view origin) {
    text_ += fmt::format("{} = {}  # {}\n", key, value, printable(origin));
  }

  /// `section` ends with a dot, or is empty.
  template <typename Value>
  void row(std::string_view section, std::string_view key, const Value& value) {
    line(key, quoted(value), origin_of(fmt::format("{}{}", section, key)));
  }

  [[nodiscard]] std::string origin_of(std::string_view key) const {
    const auto known = project_.origins.find(key);
    return known == project_.origins.end() ? "default" : known->second;
  }

  void top() {
    const Target target = target_of(unit_, lint_);
    line("target", quoted(target.release ? programs(*target.release).codename : "none"),
         target.release ? target.source : "nobody says which");
    std::vector<std::string> exclude;
    for (const PathPatterns& patterns : project_.exclude) {
      std::ranges::copy(patterns.patterns, std::back_inserter(exclude));
    }
    row("", "roots", project_.roots.patterns);
    row("", "exclude", exclude);
    row("", "respect-gitignore", project_.respect_gitignore);
    row("", "preview", lint_.selection.preview);
    row("", "pedantic", lint_.selection.pedantic);
  }

  void lint() {
    text_ += "[lint]\n";
    row("lint.", "select", lint_.selection.select);
    row("lint.", "ignore", lint_.selection.ignore);
    row("lint.", "fail-on", project_.fail_on ? to_string(*project_.fail_on) : "never");
    if (lint_.baseline) row("lint.", "baseline", std::string_view(lint_.baseline->path));
    const auto required = lint_.rules.find(kReasonRequired);
    const std::string own = origin_of(fmt::format("rules.{}", kReasonRequired));
    line("require-reason", quoted(required != lint_.rules.end() && required->second == "true"),
         own == "default" ? origin_of("lint.require-reason") : own);
  }

  void fix() {
    const std::string backup = backup_directory(unit_, run_);
    text_ += "[fix]\n";
    row("fix.", "unsafe", run_.unsafe_fixes.value_or(project_.unsafe_fixes));
    row("fix.", "fixable", lint_.fixable.empty() ? std::vector<std::string>{"ALL"} : lint_.fixable);
    row("fix.", "unfixable", lint_.unfixable);
    const std::string origin = !run_.backup           ? origin_of("fix.backup")
                               : run_.backup->empty() ? "--no-backup"
                                                      : "--backup";
    line("backup", quoted(!backup.empty()), backup.empty() ? origin : fmt::format("{}: in {}", origin, backup));
  }

  void rules() {
    std::map<std::string, std::map<std::string, std::string>> tables;
    for (const SeverityChoice& choice : lint_.severities) tables[choice.rule]["severity"] = to_string(choice.severity);
    for (const RuleFixChoice& choice : lint_.fixes) tables[choice.rule]["fix"] = word_of(choice.choice);
    for (const auto& [name, value] : lint_.rules) {
      const auto dot = name.rfind('.');
      if (name != kReasonRequired) tables[name.substr(0, dot)][name.substr(dot + 1)] = value;
    }
    for (const auto& [rule, keys] : tables) {
      text_ += fmt::format("[rules.{}]\n", quoted(rule));
      for (const auto& [key, value] : keys) row(fmt::format("rules.{}.", rule), key, value);
    }
  }

  void packages() {
    if (!lint_.packages.empty()) text_ += "[packages]\n";
    for (const auto& [name, version] : lint_.packages) row("packages.", name, version);
  }

  /// What holds for files of these paths only, if the entry file is one.
  void per_file() {
    for (const PathIgnores& one : lint_.ignores) {
      if (!one.paths.match(unit_.tree->location_of(unit_.entry))) continue;
      text_ += "[[per-file]]\n";
      line("paths", quoted(one.paths.patterns), one.origin);
      line("ignore", quoted(one.rules), one.origin);
    }
  }

  const Unit& unit_;
  const RunSettings& run_;
  const Project& project_;
  const LintSettings& lint_;
  std::string text_;
};

}  // namespace

std::string settings_text(const std::vector<Unit>& units, const RunSettings& run) {
  std::string text;
  for (const Unit& unit : units) text += SettingsText(unit, run).print();
  return text;
}

}  // namespace cfglint
