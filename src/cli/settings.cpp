#include "src/cli/settings.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string_view>
#include <thread>

#include "src/cli/environment.hpp"
#include "src/core/error.hpp"

namespace cfglint {
namespace {

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
  const Reporter named = reporter_named(source_of(options, "--output-format"),
                                        options.output_format.empty() ? "text" : options.output_format);
  const auto to_output = std::ranges::count(reports, "-", &ReportOutput::file);
  const bool wants_output = options.diff || (!options.output_format.empty() && !options.fix_only);
  if (to_output + (wants_output ? 1 : 0) > 1) throw UsageError("standard output can take only one report");
  if (to_output == 0 && (options.diff || !options.fix_only))
    reports.push_back({options.diff ? report_diff : named, "-"});
  return reports;
}

/// Whether what is on standard output is for people and can take some more lines.
bool is_readable(const Options& options) {
  const bool replaced = std::ranges::any_of(options.reports, [](const std::string& text) {
    return text.ends_with("=-") && !text.starts_with("text=") && !text.starts_with("concise=");
  });
  const std::string& format = options.output_format;
  return !replaced && !options.diff && (format.empty() || format == "text" || format == "concise");
}

std::size_t jobs_of(const Options& options) {
  constexpr std::size_t kMost = 256;
  if (options.jobs.empty()) return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMost);
  std::size_t jobs = 0;
  const char* end = options.jobs.data() + options.jobs.size();
  const auto [last, error] = std::from_chars(options.jobs.data(), end, jobs);
  if (error != std::errc{} || last != end || jobs == 0 || jobs > kMost) {
    throw UsageError(fmt::format("--jobs: '{}' is no number from 1 to {}", options.jobs, kMost));
  }
  return jobs;
}

/// No PATHS: a root that was named, else the repository that this is, else the running system.
void decide_paths(const Options& options, Projects& projects, Request& request) {
  request.paths = options.paths;
  request.root = options.system ? "/" : options.root;
  if (options.system && !(options.paths.empty() && options.root.empty())) {
    throw UsageError("--system goes with neither PATHS nor --root");
  }
  if (request.paths.empty() && request.root.empty() && request.as.empty() && projects.in_repository()) {
    request.paths = {"."};
  }
}

}  // namespace

disk::WriteMode write_mode_of(const Options& options) {
  if (options.write_mode.empty() || options.write_mode == "atomic") return disk::WriteMode::Atomic;
  if (options.write_mode == "in-place") return disk::WriteMode::InPlace;
  throw UsageError(fmt::format("--write-mode: '{}' is none of atomic, in-place", options.write_mode));
}

ReportInput report_input(const std::vector<UnitResult>& results, const Discovery& found, const Settings& settings,
                         bool to_output) {
  ReportInput input;
  input.results = results;
  input.passed_over = found.notes;
  input.settings = settings.run;
  input.colour = to_output && settings.colour;
  input.terminal = to_output && settings.terminal;
  input.excerpts = settings.excerpts;
  input.links = to_output && settings.links;
  input.redact = settings.redact;
  input.directory = settings.request.directory;
  return input;
}

Settings decide(const Options& options) {
  const std::string directory = working_directory();
  if (directory.empty()) throw UsageError("the working directory is gone");

  Settings settings;
  settings.projects = std::make_shared<Projects>(options, directory);
  Request& request = settings.request;
  request.as = options.as;
  request.directory = directory;
  request.project_of = [projects = settings.projects](const std::string& at) { return projects->of(at); };
  request.unmarked = [projects = settings.projects](const std::string& at) { projects->know_unmarked(at); };
  request.force_exclude = options.force_exclude;
  request.follow_report = options.follow_report;
  if (!options.format.empty()) {
    request.format = find_format(options.format);
    if (request.format == nullptr)
      throw UsageError(fmt::format("--format: cfglint knows no language '{}'", options.format));
  }
  decide_paths(options, *settings.projects, request);
  if (options.no_follow && options.follow_report) {
    throw UsageError("--no-follow and --follow-report contradict each other");
  }
  // A mistake in an option is one even if there is nothing to check.
  static_cast<void>(settings.projects->of(directory));

  if (options.fix.value_or(options.fix_only) || options.add_ignore) settings.run.fix = FixMode::Write;
  if (options.diff) settings.run.fix = FixMode::Plan;
  settings.run.unsafe_fixes = options.unsafe_fixes;
  const bool reads_only_bytes = !options.as.empty() || std::ranges::find(options.paths, "-") != options.paths.end();
  if (settings.run.fix == FixMode::Write && reads_only_bytes) {
    throw UsageError("--fix cannot write standard input or --as; --diff prints the change");
  }

  settings.run.write_mode = write_mode_of(options);
  settings.run.backup = backup_of(options);
  if (options.add_ignore && (options.fix.value_or(options.fix_only))) {
    throw UsageError("--add-ignore and --fix are two things; one run does one of them");
  }
  if (options.add_ignore && options.add_ignore->find_first_of("\r\n") != std::string::npos) {
    throw UsageError("--add-ignore: a reason has one line");
  }
  settings.run.add_ignores = options.add_ignore;
  settings.run.jobs = jobs_of(options);
  request.jobs = settings.run.jobs;
  settings.reports = reports_of(options);
  settings.readable_output = is_readable(options);
  settings.colour = wants_colour(options.colour);
  settings.terminal = is_terminal();
  const bool plain = environment("TERM") == "dumb" || !environment("NO_COLOR").empty();
  settings.links = always_or_never("--show-urls", options.show_urls).value_or(settings.terminal && !plain);
  settings.excerpts = !options.no_excerpts;
  settings.redact = !options.no_redact;
  return settings;
}

}  // namespace cfglint
