#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>

#include "src/cli/announce.hpp"
#include "src/cli/baseline_file.hpp"
#include "src/cli/command_line.hpp"
#include "src/cli/completions.hpp"
#include "src/cli/config_schema.hpp"
#include "src/cli/environment.hpp"
#include "src/cli/help.hpp"
#include "src/cli/inspect.hpp"
#include "src/cli/progress.hpp"
#include "src/cli/rule_names.hpp"
#include "src/cli/settings.hpp"
#include "src/core/error.hpp"
#include "src/disk/backup.hpp"
#include "src/disk/output_file.hpp"
#include "src/report/fix_list.hpp"
#include "src/report/printable.hpp"
#include "src/report/rule_page.hpp"
#include "src/report/statistics.hpp"

namespace cfglint {
namespace {

// The exit codes, the same for every output format.
constexpr int kClean = 0;
constexpr int kFindings = 1;
constexpr int kUsage = 2;
constexpr int kFailure = 3;

void print(std::FILE* to, std::string_view text) { std::fwrite(text.data(), 1, text.size(), to); }

/// A line on standard error.
void say(std::string_view text) { print(stderr, fmt::format("cfglint: {}\n", printable(text))); }

bool fails(const UnitResult& result) {
  const auto& fail_on = result.unit.project->fail_on;
  return fail_on &&
         std::ranges::any_of(result.diagnostics, [&](const Diagnostic& found) { return found.severity <= *fail_on; });
}

int exit_code(const std::vector<UnitResult>& results, const Options& options) {
  const auto any = [&](auto&& holds) { return std::ranges::any_of(results, holds); };
  if (any([](const UnitResult& result) { return !result.failures.empty(); })) return kFailure;
  if (options.diff) return any([](const UnitResult& result) { return !result.plan.empty(); }) ? kFindings : kClean;
  const bool written = any([](const UnitResult& result) { return result.written; });
  if (options.exit_non_zero_on_fix && written) return kFindings;
  if (!options.write_baseline.empty()) return kClean;
  return !options.fix_only && any(fails) ? kFindings : kClean;
}

/// False: it could not be written, which was said.
bool write_file(const std::string& path, std::string_view text) {
  const auto failure = disk::write_output(path, text);
  if (failure) say(*failure);
  return !failure;
}

/// False: a report could not be written, which was said.
bool report(const std::vector<UnitResult>& results, const Settings& settings, const Options& options) {
  bool written = true;
  for (const ReportOutput& output : settings.reports) {
    const bool to_output = output.file == "-";
    const std::string text = output.reporter(report_input(results, settings, to_output));
    if (to_output) {
      print(stdout, text);
    } else {
      written = write_file(output.file, text) && written;
    }
  }
  if (options.show_fixes) print(settings.readable_output ? stdout : stderr, fix_list(results));
  if (options.statistics) print(settings.readable_output ? stdout : stderr, statistics(results));
  if (!options.write_baseline.empty()) {
    written = write_file(options.write_baseline, baseline_text(results)) && written;
  } else if (!options.quiet) {
    for (const std::string& note : stale_entries(results)) say(note);
  }
  return written;
}

std::vector<UnitResult> check(const std::vector<Unit>& units, const RunSettings& settings, bool quiet) {
  Progress progress(units.size(), quiet);
  RunSettings with_progress = settings;
  with_progress.progress = progress.callback();
  return run(units, with_progress);
}

int lint_and_report(const Options& options) {
  const Settings settings = decide(options);
  const Discovery found = discover(settings.request);
  for (const std::string& error : found.errors) say(error);
  if (!found.errors.empty()) return options.allow_empty && found.units.empty() ? kClean : kUsage;
  if (options.list_files) return print(stdout, file_list(found.units)), kClean;
  if (options.show_settings) return print(stdout, settings_text(found.units, settings.run)), kClean;
  if (!options.quiet) {
    for (const std::string& note : settings.projects->notes()) say(note);
    for (const std::string& note : found.notes) say(note);
    print(stderr, options.verbose ? unit_details(found.units) : announcement(found.units));
  }
  if (found.units.empty()) {
    if (!options.allow_empty) say("nothing is left to check; --allow-empty takes that for success");
    return options.allow_empty ? kClean : kUsage;
  }

  const auto results = check(found.units, settings.run, options.quiet);
  const bool reported = report(results, settings, options);
  for (const UnitResult& result : results) {
    for (const std::string& failure : result.failures) say(failure);
  }
  for (const UnitResult& result : results) {
    if (!result.backup.empty())
      say(fmt::format("the old files are in {0}; cfglint --undo {0} puts them back", result.backup));
  }
  return reported ? exit_code(results, options) : kFailure;
}

int undo(const Options& options) {
  const auto outcome = disk::undo(options.undo, options.root, write_mode_of(options));
  if (!outcome.problem.empty()) say(outcome.problem);
  if (outcome.written) print(stdout, fmt::format("The files of {} are back.\n", printable(options.undo)));
  return outcome.problem.empty() ? kClean : kFailure;
}

std::string completion_of(const std::string& shell) {
  if (auto script = completion_script(shell)) return *std::move(script);
  throw UsageError(
      fmt::format("--generate-completion: '{}' is none of {}", shell, fmt::join(completion_shells(), ", ")));
}

/// What is asked for instead of checking; empty: nothing.
std::optional<std::string> answer(const Options& options) {
  if (options.help) return help_text(*options.help);
  if (options.version) return "cfglint " CFGLINT_VERSION "\n";
  if (!options.explain.empty()) return rule_page_for_terminal(rule_named("--explain", options.explain));
  if (options.list_rules) return options.output_format == "json" ? rule_list_json() : rule_list_text();
  if (!options.generate_completion.empty()) return completion_of(options.generate_completion);
  if (options.list_formats) return format_list();
  if (options.config_schema) return config_schema();
  return std::nullopt;
}

int main_of(int argc, const char* const* argv) {
  Options options = parse_command_line(argc, argv);
  fill_from_environment(options);
  if (!options.undo.empty()) return undo(options);
  const auto text = answer(options);
  if (!text) return lint_and_report(options);
  print(stdout, *text);
  return kClean;
}

}  // namespace
}  // namespace cfglint

int main(int argc, char** argv) {
  // A file over the size limit of the process is an error to say, and not the end.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return cfglint::main_of(argc, argv);
  } catch (const cfglint::UsageError& error) {
    cfglint::say(error.what());
    return cfglint::kUsage;
  } catch (const std::exception& error) {
    cfglint::say(fmt::format("internal error: {}", error.what()));
    return cfglint::kFailure;
  }
}
