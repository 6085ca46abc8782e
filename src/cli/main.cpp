#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iterator>

#include "src/cli/announce.hpp"
#include "src/cli/baseline_file.hpp"
#include "src/cli/command_line.hpp"
#include "src/cli/completions.hpp"
#include "src/cli/config_schema.hpp"
#include "src/cli/environment.hpp"
#include "src/cli/help.hpp"
#include "src/cli/inspect.hpp"
#include "src/cli/output.hpp"
#include "src/cli/progress.hpp"
#include "src/cli/rule_names.hpp"
#include "src/cli/settings.hpp"
#include "src/cli/show_settings.hpp"
#include "src/core/error.hpp"
#include "src/disk/backup.hpp"
#include "src/disk/output_file.hpp"
#include "src/disk/standard_files.hpp"
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

int nothing_checked(const Options& options) {
  if (!options.allow_empty) say("nothing is left to check; --allow-empty takes that for success");
  return options.allow_empty ? kClean : kUsage;
}

bool fails(const UnitResult& result) {
  const auto& fail_on = result.unit.project->fail_on;
  return fail_on &&
         std::ranges::any_of(result.diagnostics, [&](const Diagnostic& found) { return found.severity <= *fail_on; });
}

int exit_code(const std::vector<UnitResult>& results, const Options& options) {
  const auto any = [&](auto&& holds) { return std::ranges::any_of(results, holds); };
  if (any([](const UnitResult& result) { return !result.failures.empty(); })) return kFailure;
  if (!any(&UnitResult::checked)) return nothing_checked(options);
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

/// For people: on standard output unless a report for machines is there. False: it could not be written.
bool print_beside(const Settings& settings, std::string_view text) {
  if (settings.readable_output) return print(text);
  print_error(text);
  return true;
}

/// What was not checked, and what cannot be known: said to everybody, whichever format carries it, too.
void say_notes(const std::vector<UnitResult>& results, const Settings& settings) {
  const bool are_in_output = std::ranges::any_of(settings.reports, [](const ReportOutput& output) {
    return output.file == "-" && output.reporter == report_text;
  });
  if (are_in_output) return;
  for (const UnitResult& result : results) {
    for (const std::string& note : result.remarks.notes) say(result.unit.tree->show(note));
  }
}

/// False: a report could not be written, which was said.
bool report(const std::vector<UnitResult>& results, const Discovery& found, const Settings& settings,
            const Options& options) {
  bool written = true;
  for (const ReportOutput& output : settings.reports) {
    const bool to_output = output.file == "-";
    const std::string text = output.reporter(report_input(results, found, settings, to_output));
    written = (to_output ? print(text) : write_file(output.file, text)) && written;
  }
  if (options.show_fixes) written = print_beside(settings, fix_list(results)) && written;
  if (options.statistics) written = print_beside(settings, statistics(results)) && written;
  say_notes(results, settings);
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

int printed(std::string_view text) { return print(text) ? kClean : kFailure; }

int lint_and_report(const Options& options) {
  const Settings settings = decide(options);
  const Discovery found = discover(settings.request);
  for (const std::string& note : found.notes) say(note);
  for (const std::string& error : found.errors) say(error);
  if (!found.errors.empty()) return options.allow_empty && found.units.empty() ? kClean : kUsage;
  if (options.list_files) return printed(file_list(found.units));
  if (options.show_settings) return printed(settings_text(found.units, settings.run));
  if (!options.quiet) {
    for (const std::string& note : settings.projects->notes()) say(note);
    print_error(options.verbose ? unit_details(found.units) : announcement(found.units));
  }

  const auto results = check(found.units, settings.run, options.quiet);
  const bool reported = report(results, found, settings, options);
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
  const bool told = !outcome.written || print(fmt::format("The files of {} are back.\n", printable(options.undo)));
  return outcome.problem.empty() && told ? kClean : kFailure;
}

std::string completion_of(const std::string& shell) {
  if (auto script = completion_script(shell)) return *std::move(script);
  throw UsageError(
      fmt::format("--generate-completion: '{}' is none of {}", shell, fmt::join(completion_shells(), ", ")));
}

/// All rules, of every tier; with --select, --extend-select or --ignore those that a run with them would have.
std::vector<const RuleInfo*> listed_rules(const Options& options) {
  RuleSelection selection{{"ALL"}, options.ignore, true, true};
  if (!options.select.empty()) selection.select = options.select;
  std::ranges::copy(options.extend_select, std::back_inserter(selection.select));
  for (const auto* names : {&selection.select, &selection.ignore}) {
    for (const std::string& name : *names) {
      if (const auto mistake = mistake_in_rule_name(name)) throw UsageError(fmt::format("--list-rules: {}", *mistake));
    }
  }
  std::vector<const RuleInfo*> rules;
  std::ranges::copy_if(all_rules(), std::back_inserter(rules),
                       [&](const RuleInfo* rule) { return selection.includes(*rule); });
  return rules;
}

std::string rule_list(const Options& options) {
  const std::string& format = options.output_format;
  // A variable is about reports; who typed a format meant this list.
  const bool typed = !options.from_environment.contains("--output-format");
  if (format == "json") return rule_list_json(listed_rules(options));
  if (format.empty() || format == "text" || !typed) return rule_list_text(listed_rules(options));
  throw UsageError(fmt::format("--list-rules: '{}' is none of text, json", format));
}

/// What is asked for instead of checking; empty: nothing.
std::optional<std::string> answer(const Options& options) {
  if (options.help) return help_text(*options.help);
  if (options.version) return "cfglint " CFGLINT_VERSION "\n";
  if (!options.explain.empty()) return rule_page_for_terminal(rule_named("--explain", options.explain));
  if (options.list_rules) return rule_list(options);
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
  return text ? printed(*text) : lint_and_report(options);
}

}  // namespace
}  // namespace cfglint

int main(int argc, char** argv) {
  cfglint::disk::hold_standard_files();
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
