#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>

#include "src/cli/command_line.hpp"
#include "src/cli/completions.hpp"
#include "src/cli/environment.hpp"
#include "src/cli/help.hpp"
#include "src/cli/settings.hpp"
#include "src/core/error.hpp"
#include "src/disk/backup.hpp"
#include "src/disk/output_file.hpp"
#include "src/report/printable.hpp"
#include "src/report/rule_page.hpp"

namespace cfglint {
namespace {

// The exit codes, the same for every output format.
constexpr int kClean = 0;
constexpr int kFindings = 1;
constexpr int kUsage = 2;
constexpr int kFailure = 3;

void print(std::FILE* to, std::string_view text) { std::fwrite(text.data(), 1, text.size(), to); }

/// Says what is checked and for which release, before anything that was assumed can matter.
void announce(const std::vector<Unit>& units) {
  const Tree* last = nullptr;
  for (const Unit& unit : units) {
    if (unit.tree.get() == last) continue;
    last = unit.tree.get();
    const Target& target = last->target;
    const std::string release = target.release
                                    ? fmt::format("target {}, from {}", describe(*target.release), target.source)
                                    : "target unknown; --target sets it";
    const std::string what =
        last->known ? (last->root == "." ? "the working directory" : last->root) : unit.tree->show(unit.entry);
    print(stderr, fmt::format("cfglint: checking {} ({})\n", printable(what), printable(release)));
  }
}

bool fails(const std::vector<UnitResult>& results, Severity at_least) {
  return std::ranges::any_of(results, [&](const UnitResult& result) {
    return std::ranges::any_of(result.diagnostics, [&](const Diagnostic& found) { return found.severity <= at_least; });
  });
}

int exit_code(const std::vector<UnitResult>& results, const Settings& settings, const Options& options) {
  const auto any = [&](auto&& holds) { return std::ranges::any_of(results, holds); };
  if (any([](const UnitResult& result) { return !result.failures.empty(); })) return kFailure;
  if (options.diff) return any([](const UnitResult& result) { return !result.plan.empty(); }) ? kFindings : kClean;
  const bool written = any([](const UnitResult& result) { return result.written; });
  if (options.exit_non_zero_on_fix && written) return kFindings;
  if (options.fix_only || !settings.fail_on) return kClean;
  return fails(results, *settings.fail_on) ? kFindings : kClean;
}

/// False: a report could not be written, which was said.
bool report(const std::vector<UnitResult>& results, const Settings& settings) {
  ReportInput input{.results = results,
                    .settings = settings.run,
                    .redact = settings.redact,
                    .directory = working_directory(),
                    .fail_on = settings.fail_on};
  bool written = true;
  for (const ReportOutput& output : settings.reports) {
    const bool to_output = output.file == "-";
    input.colour = to_output && settings.colour;
    input.terminal = to_output && settings.terminal;
    input.links = to_output && settings.links;
    const std::string text = output.reporter(input);
    if (to_output) {
      print(stdout, text);
    } else if (const auto failure = disk::write_output(output.file, text)) {
      print(stderr, fmt::format("cfglint: {}\n", printable(*failure)));
      written = false;
    }
  }
  return written;
}

int lint_and_report(const Options& options) {
  const Settings settings = decide(options);
  const Discovery found = discover(settings.request);
  for (const std::string& error : found.errors) print(stderr, fmt::format("cfglint: {}\n", printable(error)));
  if (!found.errors.empty()) return options.allow_empty && found.units.empty() ? kClean : kUsage;
  if (!options.quiet) announce(found.units);

  const auto results = run(found.units, settings.run);
  const bool reported = report(results, settings);
  for (const UnitResult& result : results) {
    for (const std::string& failure : result.failures) print(stderr, fmt::format("cfglint: {}\n", printable(failure)));
  }
  for (const UnitResult& result : results) {
    if (result.backup.empty()) continue;
    print(stderr, fmt::format("cfglint: the old files are in {0}; cfglint --undo {0} puts them back\n",
                              printable(result.backup)));
  }
  return reported ? exit_code(results, settings, options) : kFailure;
}

int undo(const Options& options) {
  const auto outcome = disk::undo(options.undo, options.root, write_mode_of(options));
  if (!outcome.problem.empty()) print(stderr, fmt::format("cfglint: {}\n", printable(outcome.problem)));
  if (outcome.written) print(stdout, fmt::format("The files of {} are back.\n", printable(options.undo)));
  return outcome.problem.empty() ? kClean : kFailure;
}

int say(std::string_view text) {
  print(stdout, text);
  return kClean;
}

int explain(const std::string& id) {
  const RuleInfo* rule = find_rule(id);
  if (rule == nullptr) throw UsageError(fmt::format("there is no rule '{}'; --list-rules lists them", id));
  return say(rule_page_for_terminal(*rule));
}

int print_completion(const std::string& shell) {
  const auto script = completion_script(shell);
  if (!script) {
    throw UsageError(
        fmt::format("--generate-completion: '{}' is none of {}", shell, fmt::join(completion_shells(), ", ")));
  }
  return say(*script);
}

int main_of(int argc, const char* const* argv) {
  Options options = parse_command_line(argc, argv);
  fill_from_environment(options);
  if (options.help) return say(help_text(*options.help));
  if (options.version) return say("cfglint " CFGLINT_VERSION "\n");
  if (!options.undo.empty()) return undo(options);
  if (!options.explain.empty()) return explain(options.explain);
  if (!options.generate_completion.empty()) return print_completion(options.generate_completion);
  if (options.list_rules) return say(options.output_format == "json" ? rule_list_json() : rule_list_text());
  return lint_and_report(options);
}

}  // namespace
}  // namespace cfglint

int main(int argc, char** argv) {
  try {
    return cfglint::main_of(argc, argv);
  } catch (const cfglint::UsageError& error) {
    cfglint::print(stderr, fmt::format("cfglint: {}\n", cfglint::printable(error.what())));
    return cfglint::kUsage;
  } catch (const std::exception& error) {
    cfglint::print(stderr, fmt::format("cfglint: internal error: {}\n", cfglint::printable(error.what())));
    return cfglint::kFailure;
  }
}
