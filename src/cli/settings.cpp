#include "src/cli/settings.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "src/cli/config_file.hpp"
#include "src/cli/environment.hpp"
#include "src/core/edit_distance.hpp"
#include "src/core/error.hpp"

namespace cfglint {
namespace {

constexpr std::size_t kNear = 4;

/// The first that is not empty.
std::string first_of(std::initializer_list<std::string> values) {
  const auto found = std::ranges::find_if(values, [](const std::string& value) { return !value.empty(); });
  return found == values.end() ? "" : *found;
}

Severity severity_named(std::string_view option, std::string_view name) {
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
    if (to_string(severity) == name) return severity;
  }
  throw UsageError(fmt::format("{}: '{}' is none of error, warning, info", option, name));
}

std::string did_you_mean(std::string_view name) {
  const auto rules = all_rules();
  if (rules.empty()) return "";
  const auto distance = [&](const RuleInfo* rule) {
    return std::min(edit_distance(name, rule->id, kNear),
                    edit_distance(name, rule->id.substr(rule->id.find('/') + 1), kNear));
  };
  const auto* nearest = *std::ranges::min_element(rules, {}, distance);
  return distance(nearest) <= kNear ? fmt::format("; is it {}?", nearest->id) : "";
}

void check_rule_names(const std::vector<std::string>& names) {
  const auto rules = all_rules();
  for (const std::string& name : names) {
    const bool known = std::ranges::any_of(rules, [&](const RuleInfo* rule) { return names_rule(name, rule->id); });
    if (!known) throw UsageError(fmt::format("there is no rule '{}'{}", name, did_you_mean(name)));
  }
}

/// --set RULE.KEY=VALUE
void read_setting(const std::string& text, RuleSettings& settings) {
  const auto equals = text.find('=');
  const auto dot = text.rfind('.', equals);
  if (equals == std::string::npos || dot == std::string::npos) {
    throw UsageError(fmt::format("--set: '{}' is not RULE.KEY=VALUE", text));
  }
  const std::string id = text.substr(0, dot);
  const std::string key = text.substr(dot + 1, equals - dot - 1);
  const std::string value = text.substr(equals + 1);
  const RuleInfo* rule = find_rule(id);
  if (rule == nullptr) throw UsageError(fmt::format("--set: there is no rule '{}'{}", id, did_you_mean(id)));
  const auto option = std::ranges::find(rule->options, key, &RuleOption::key);
  if (option == rule->options.end()) throw UsageError(fmt::format("--set: {} has no option '{}'", id, key));
  if (std::ranges::find(option->allowed, value) == option->allowed.end()) {
    throw UsageError(fmt::format("--set: {}.{} is one of: {}", id, key, fmt::join(option->allowed, ", ")));
  }
  settings.insert_or_assign(text.substr(0, equals), value);
}

std::optional<Target> target_of(const Options& options, const ConfigFile& config) {
  const std::array sources{std::pair{options.target, source_of(options, "--target")},
                           std::pair{config.target.value_or(""), config.path}};
  for (const auto& [name, source] : sources) {
    if (name.empty()) continue;
    if (name == "auto") return std::nullopt;
    if (name == "none") return Target{};
    const auto release = parse_release(name);
    if (!release) throw UsageError(fmt::format("{}: cfglint knows no release '{}'", source, name));
    return Target{release, source};
  }
  return std::nullopt;
}

/// Empty: it depends on where the output goes.
std::optional<bool> always_or_never(std::string_view option, const std::string& when) {
  if (when.empty() || when == "auto") return std::nullopt;
  if (when != "always" && when != "never")
    throw UsageError(fmt::format("{}: '{}' is none of auto, always, never", option, when));
  return when == "always";
}

bool is_terminal() { return isatty(STDOUT_FILENO) != 0; }

bool wants_colour(const std::string& when) {
  if (const auto said = always_or_never("--color", when)) return *said;
  if (!environment("NO_COLOR").empty()) return false;
  const auto forced = environment("FORCE_COLOR") + environment("CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return true;
  return is_terminal() && environment("TERM") != "dumb";
}

ConfigFile config_of(const Options& options) {
  if (options.isolated) return {};
  if (!options.config.empty()) return read_config_file(options.config);
  const auto found = find_config_file(
      first_of({options.root, options.paths.empty() || options.paths.front() == "-" ? "." : options.paths.front()}));
  return found ? read_config_file(*found) : ConfigFile{};
}

void decide_rules(const Options& options, const ConfigFile& config, LintSettings& lint) {
  RuleSelection& selection = lint.selection;
  if (!config.select.empty()) selection.select = config.select;
  if (!options.select.empty()) selection.select = options.select;
  std::ranges::copy(options.extend_select, std::back_inserter(selection.select));
  selection.ignore = config.ignore;
  std::ranges::copy(options.ignore, std::back_inserter(selection.ignore));
  check_rule_names(selection.select);
  check_rule_names(selection.ignore);
  for (const auto& [key, value] : config.rule_settings) lint.rules.insert_or_assign(key, value);
  for (const std::string& text : options.set) read_setting(text, lint.rules);
  if (!options.min_severity.empty()) lint.min_severity = severity_named("--min-severity", options.min_severity);
}

Reporter reporter_named(const std::string& option, std::string_view name) {
  if (const Reporter reporter = find_reporter(name)) return reporter;
  std::vector<std::string_view> names;
  std::ranges::transform(report_formats(), std::back_inserter(names), &ReportFormat::name);
  throw UsageError(fmt::format("{}: '{}' is none of {}", option, name, fmt::join(names, ", ")));
}

std::optional<std::string> backup_of(const Options& options) {
  if (options.backup && options.no_backup) throw UsageError("--backup and --no-backup contradict each other");
  if (options.no_backup) return "";
  if (!options.backup) return std::nullopt;
  return options.backup->empty() ? std::string(kSystemBackups) : *options.backup;
}

/// --report FORMAT=FILE, and what goes to standard output: --output-format or the diff.
std::vector<ReportOutput> reports_of(const Options& options) {
  std::vector<ReportOutput> reports;
  for (const std::string& text : options.reports) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals + 1 == text.size()) {
      throw UsageError(fmt::format("--report: '{}' is not FORMAT=FILE", text));
    }
    reports.push_back({reporter_named("--report", text.substr(0, equals)), text.substr(equals + 1)});
  }
  const Reporter named =
      reporter_named(source_of(options, "--output-format"), first_of({options.output_format, "text"}));
  const auto to_output = std::ranges::count(reports, "-", &ReportOutput::file);
  const bool wants_output = options.diff || (!options.output_format.empty() && !options.fix_only);
  if (to_output + (wants_output ? 1 : 0) > 1) throw UsageError("standard output can take only one report");
  if (to_output == 0 && !options.fix_only) reports.push_back({options.diff ? report_diff : named, "-"});
  return reports;
}

}  // namespace

disk::WriteMode write_mode_of(const Options& options) {
  if (options.write_mode.empty() || options.write_mode == "atomic") return disk::WriteMode::Atomic;
  if (options.write_mode == "in-place") return disk::WriteMode::InPlace;
  throw UsageError(fmt::format("--write-mode: '{}' is none of atomic, in-place", options.write_mode));
}

Settings decide(const Options& options) {
  const ConfigFile config = config_of(options);
  Settings settings;
  Request& request = settings.request;
  request.paths = options.paths;
  request.root = options.root;
  request.as = options.as;
  request.target = target_of(options, config);
  if (!options.format.empty()) {
    request.format = find_format(options.format);
    if (request.format == nullptr)
      throw UsageError(fmt::format("--format: cfglint knows no language '{}'", options.format));
  }

  decide_rules(options, config, settings.run.lint);
  if (options.fix.value_or(options.fix_only)) settings.run.fix = FixMode::Write;
  if (options.diff) settings.run.fix = FixMode::Plan;
  settings.run.unsafe_fixes = options.unsafe_fixes.value_or(config.unsafe_fixes.value_or(false));
  const bool reads_only_bytes = !options.as.empty() || std::ranges::find(options.paths, "-") != options.paths.end();
  if (settings.run.fix == FixMode::Write && reads_only_bytes) {
    throw UsageError("--fix cannot write standard input or --as; --diff prints the change");
  }

  settings.run.write_mode = write_mode_of(options);
  settings.run.backup = backup_of(options);
  settings.reports = reports_of(options);
  const std::string fail_on =
      options.exit_zero ? "never" : first_of({options.fail_on, config.fail_on.value_or(""), "warning"});
  if (fail_on != "never") settings.fail_on = severity_named("--fail-on", fail_on);
  settings.colour = wants_colour(options.colour);
  settings.terminal = is_terminal();
  settings.links =
      always_or_never("--show-urls", options.show_urls).value_or(settings.terminal && environment("TERM") != "dumb");
  settings.redact = !options.no_redact;
  return settings;
}

}  // namespace cfglint
