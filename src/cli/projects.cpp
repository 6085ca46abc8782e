#include "src/cli/projects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "src/cli/baseline_file.hpp"
#include "src/cli/config_keys.hpp"
#include "src/cli/environment.hpp"
#include "src/cli/rule_names.hpp"
#include "src/core/error.hpp"
#include "src/core/path_pattern.hpp"
#include "src/core/tree_path.hpp"

namespace cfglint {
namespace {

/// A value of --config is a file, unless it is KEY=VALUE.
bool is_setting(const std::string& value) {
  const auto equals = value.find('=');
  return equals != std::string::npos && value.substr(0, equals).find('/') == std::string::npos;
}

std::pair<std::string, std::string> split(std::string_view option, const std::string& text, std::string_view form) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    throw UsageError(fmt::format("{}: '{}' is not {}", option, text, form));
  }
  return {text.substr(0, equals), text.substr(equals + 1)};
}

void check_names(std::string_view option, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (const auto mistake = mistake_in_rule_name(name)) throw UsageError(fmt::format("{}: {}", option, *mistake));
  }
}

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const auto comma = text.find(',');
    parts.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

/// `besides` is what the option takes besides severities.
Severity severity_named(std::string_view option, std::string_view name, std::string_view besides = "") {
  if (const auto severity = parse_severity(name)) return *severity;
  throw UsageError(fmt::format("{}: '{}' is none of error, warning, info{}", option, name, besides));
}

TargetChoice target_named(const std::string& source, const std::string& name) {
  if (name == "auto") return {true, {}};
  if (name == "none") return {};
  if (const auto mistake = mistake_in_release(name)) throw UsageError(fmt::format("{}: {}", source, *mistake));
  return {false, {parse_release(name), source}};
}

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  std::ranges::copy(from, std::back_inserter(to));
}

/// One project in the making: the configuration file first, then the command line.
class Builder {
 public:
  Builder(const Options& options, const ConfigFile& config, const std::string& directory)
      : options_(options), config_(config), directory_(directory) {}

  Project build() {
    project_.origins = config_.origins;
    files();
    target();
    selection();
    severities();
    fixes();
    rule_settings();
    packages();
    path_ignores();
    fail_on();
    return std::move(project_);
  }

 private:
  /// An option sets a key; what the configuration file says does not count.
  void overrides(std::string_view option, const std::string& key) {
    project_.origins.insert_or_assign(key, source_of(options_, option));
  }

  /// An option, or another key, adds to a key.
  void adds(const std::string& who, const std::string& key) {
    std::string& origin = project_.origins[key];
    if (origin != who) origin += (origin.empty() ? "" : ", ") + who;
  }

  void files() {
    project_.roots = config_.roots.value_or(PathPatterns{});
    if (!options_.exclude.empty()) {
      project_.exclude.push_back({directory_, options_.exclude});
      overrides("--exclude", "exclude");
    } else if (config_.exclude) {
      project_.exclude.push_back(*config_.exclude);
    }
    project_.respect_gitignore = options_.respect_gitignore.value_or(config_.respect_gitignore.value_or(true));
    if (options_.respect_gitignore) overrides("--respect-gitignore", "respect-gitignore");
    project_.lint.follow = !options_.no_follow;
    if (options_.extend_exclude.empty()) return;
    project_.exclude.push_back({directory_, options_.extend_exclude});
    adds("--extend-exclude", "exclude");
  }

  void target() {
    if (!options_.target.empty()) {
      project_.target = target_named(source_of(options_, "--target"), options_.target);
      return;
    }
    for (const PerFileConfig& row : config_.per_file) {
      if (row.target) project_.targets.push_back({*row.paths, target_named(row.origin, *row.target)});
    }
    if (!config_.target) return;
    project_.targets.push_back({{"/", {"**"}}, target_named(config_.origins.at("target"), *config_.target)});
  }

  void selection() {
    RuleSelection& selection = project_.lint.selection;
    if (config_.select) selection.select = *config_.select;
    if (config_.extend_select) {
      append(selection.select, *config_.extend_select);
      adds(config_.origins.at("lint.extend-select"), "lint.select");
    }
    if (config_.ignore) append(selection.ignore, *config_.ignore);
    append(selection.ignore, config_.off);
    for (const std::string& rule : config_.off) {
      adds(config_.origins.at(fmt::format("rules.{}.severity", rule)), "lint.ignore");
    }
    check_names("--select", options_.select);
    check_names("--extend-select", options_.extend_select);
    check_names("--ignore", options_.ignore);
    if (!options_.select.empty()) {
      selection = {options_.select, {}};
      overrides("--select", "lint.select");
      overrides("--select", "lint.ignore");
    }
    append(selection.select, options_.extend_select);
    append(selection.ignore, options_.ignore);
    if (!options_.extend_select.empty()) adds("--extend-select", "lint.select");
    if (!options_.ignore.empty()) adds("--ignore", "lint.ignore");
    if (options_.preview) overrides("--preview", "preview");
    if (options_.pedantic) overrides("--pedantic", "pedantic");
    selection.preview = options_.preview.value_or(config_.preview.value_or(false));
    selection.pedantic = options_.pedantic.value_or(config_.pedantic.value_or(false));
  }

  void severities() {
    project_.lint.severities = config_.severities;
    for (const std::string& text : options_.severity) {
      const auto [rule, level] = split("--severity", text, "RULE=LEVEL");
      check_names("--severity", {rule});
      if (level == "off") {
        project_.lint.selection.ignore.push_back(rule);
        adds("--severity", "lint.ignore");
      } else {
        project_.lint.severities.push_back({rule, severity_named("--severity", level, ", off")});
        overrides("--severity", fmt::format("rules.{}.severity", rule));
      }
    }
    if (!options_.min_severity.empty())
      project_.lint.min_severity = severity_named("--min-severity", options_.min_severity);
  }

  void fixes() {
    LintSettings& lint = project_.lint;
    project_.backup = config_.backup;
    project_.unsafe_fixes = options_.unsafe_fixes.value_or(config_.unsafe_fixes.value_or(false));
    lint.fixes = config_.rule_fixes;
    check_names("--fixable", options_.fixable);
    check_names("--unfixable", options_.unfixable);
    lint.fixable = options_.fixable.empty() ? config_.fixable.value_or(std::vector<std::string>{}) : options_.fixable;
    lint.unfixable = config_.unfixable.value_or(std::vector<std::string>{});
    append(lint.unfixable, options_.unfixable);
    if (options_.unsafe_fixes) overrides("--unsafe-fixes", "fix.unsafe");
    if (!options_.fixable.empty()) overrides("--fixable", "fix.fixable");
    if (!options_.unfixable.empty()) adds("--unfixable", "fix.unfixable");
  }

  /// --set RULE.KEY=VALUE
  void rule_settings() {
    project_.lint.rules = config_.rule_settings;
    project_.lint.suppressions = !options_.no_suppressions;
    if (config_.require_reason.value_or(false)) project_.lint.rules[std::string(kReasonRequired)] = "true";
    for (const std::string& text : options_.set) {
      const auto [name, value] = split("--set", text, "RULE.KEY=VALUE");
      const auto dot = name.rfind('.');
      if (dot == std::string::npos) throw UsageError(fmt::format("--set: '{}' is not RULE.KEY=VALUE", text));
      const RuleInfo& rule = rule_named("--set", name.substr(0, dot));
      if (const auto mistake = mistake_in_rule_option(rule, name.substr(dot + 1), value)) {
        throw UsageError(fmt::format("--set: {}", *mistake));
      }
      project_.lint.rules.insert_or_assign(name, value);
      overrides("--set", "rules." + name);
    }
  }

  void packages() {
    project_.lint.packages = config_.packages;
    for (const std::string& text : options_.packages) {
      const auto [name, version] = split("--package", text, "NAME=VERSION");
      if (const auto mistake = mistake_in_package(name, version)) {
        throw UsageError(fmt::format("--package: {}", *mistake));
      }
      project_.lint.packages.insert_or_assign(name, version);
      overrides("--package", "packages." + name);
    }
  }

  void path_ignores() {
    for (const PerFileConfig& row : config_.per_file) {
      if (row.ignore) project_.lint.ignores.push_back({*row.paths, *row.ignore, row.origin});
    }
    for (const std::string& text : options_.per_file_ignores) {
      const auto [glob, names] = split("--per-file-ignores", text, "GLOB=RULES");
      const auto rules = split_at_commas(names);
      check_names("--per-file-ignores", rules);
      project_.lint.ignores.push_back({{directory_, {glob}}, rules, "--per-file-ignores"});
    }
  }

  void fail_on() {
    std::string level = options_.exit_zero ? "never" : options_.fail_on;
    if (!level.empty()) overrides(options_.exit_zero ? "--exit-zero" : "--fail-on", "lint.fail-on");
    if (level.empty()) level = config_.fail_on.value_or("warning");
    project_.fail_on = level == "never" ? std::nullopt : std::optional(severity_named("--fail-on", level, ", never"));
  }

  const Options& options_;
  const ConfigFile& config_;
  const std::string& directory_;
  Project project_;
};

}  // namespace

Projects::Projects(const Options& options, std::string directory)
    : options_(options), directory_(std::move(directory)), search_(directory_) {
  for (const std::string& value : options_.config) {
    if (!is_setting(value)) named_ = value;
  }
}

ProjectPtr Projects::of(const std::string& directory) {
  const auto& found = search_.look(directory);
  ProjectPtr& known = of_found_[&found];
  if (known) return known;
  const std::string base = found.repository.empty() ? directory_ : found.repository;
  return known = of_file(named_ || options_.isolated ? named_ : found.config, base);
}

ProjectPtr Projects::of_file(const std::optional<std::string>& path, const std::string& base) {
  ProjectPtr& known = known_[{path.value_or(""), base}];
  if (known) return known;
  ConfigFile config = path ? read_config_file(*path, directory_) : ConfigFile{};
  for (const std::string& value : options_.config) {
    if (is_setting(value)) set_config_value(config, value, directory_);
  }
  Project project = Builder(options_, config, directory_).build();
  project.config = config.path;
  project.base = config.base.empty() ? base : config.base;
  if (!options_.baseline.empty()) {
    project.lint.baseline = baseline_of(options_.baseline);
    project.origins["lint.baseline"] = "--baseline";
  } else if (config.baseline) {
    project.lint.baseline = baseline_of(config.baseline->absolute);
  }
  return known = std::make_shared<const Project>(std::move(project));
}

std::shared_ptr<const Baseline> Projects::baseline_of(const std::string& path) {
  auto& known = baselines_[path];
  if (known) return known;
  const auto below = path_below(directory_, path);
  const std::string shown = below.empty() ? path : std::string(below);
  // The first baseline is written by a run that does not have it yet.
  const bool is_written = !options_.write_baseline.empty() &&
                          absolute_path(directory_, options_.write_baseline) == absolute_path(directory_, path);
  Baseline baseline = is_written ? Baseline{shown, {}} : read_baseline(shown);
  return known = std::make_shared<const Baseline>(std::move(baseline));
}

}  // namespace cfglint
