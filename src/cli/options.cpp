#include "src/cli/options.hpp"

#include <CLI/CLI.hpp>
#include <sstream>

namespace cfglint {
namespace {

constexpr int kUsageError = 2;
constexpr std::size_t kHelpColumn = 34;

void add_fixing(CLI::App& app, Options& options) {
  const std::string group = "Fixing";
  app.add_flag("--fix", options.fix, "Apply safe fixes in place")->group(group);
  app.add_flag("--unsafe-fixes", options.unsafe_fixes, "With --fix or --diff: unsafe fixes, too")->group(group);
  app.add_flag("--fix-only", options.fix_only, "--fix, and neither report nor fail on what is left")->group(group);
  app.add_flag("--diff", options.diff, "Write nothing, print what --fix would change")->group(group);
  app.add_flag("--exit-non-zero-on-fix", options.exit_non_zero_on_fix, "Exit 1 if a file was written")->group(group);
}

void add_selecting(CLI::App& app, Options& options) {
  const std::string group = "Rules";
  const auto list = [&](const std::string& name, std::vector<std::string>& to, const std::string& help) {
    app.add_option(name, to, help)->delimiter(',')->allow_extra_args(false)->type_name("RULES")->group(group);
  };
  list("--select", options.select, "Only these rules or formats");
  list("--extend-select", options.extend_select, "These, too");
  list("--ignore", options.ignore, "Not these");
  app.add_option("--set", options.set, "Set an option of a rule")
      ->allow_extra_args(false)
      ->type_name("RULE.KEY=VALUE")
      ->group(group);
  app.add_option("--explain", options.explain, "Print a rule's page")->type_name("RULE")->group(group);
  app.add_flag("--list-rules", options.list_rules, "List all rules (with --output-format json: as JSON)")->group(group);
}

void add_files(CLI::App& app, Options& options) {
  const std::string group = "Files";
  app.add_option("--root", options.root, "The directory that is / for the configuration")
      ->type_name("DIR")
      ->group(group);
  app.add_option("--as", options.as, "Treat the one FILE (or -) as this path")->type_name("PATH")->group(group);
  app.add_option("--format", options.format, "The language of the files: interfaces, openssl, dovecot")
      ->type_name("NAME")
      ->group(group);
  app.add_flag("--allow-empty", options.allow_empty, "Exit 0 if there is no file to check")->group(group);
  app.add_option("--target", options.target, "The release to check for: bullseye, bookworm, trixie, auto, none")
      ->type_name("RELEASE")
      ->group(group);
}

void add_output(CLI::App& app, Options& options) {
  const std::string group = "Output";
  app.add_option("--output-format", options.output_format, "text, concise or json")->type_name("FORMAT")->group(group);
  app.add_option("--min-severity", options.min_severity, "Show error, warning or info and worse")
      ->type_name("LEVEL")
      ->group(group);
  app.add_option("--fail-on", options.fail_on, "Exit 1 for this and worse: error, warning, info, never")
      ->type_name("LEVEL")
      ->group(group);
  app.add_flag("-e,--exit-zero", options.exit_zero, "Exit 0 whatever is found")->group(group);
  app.add_flag("--no-redact", options.no_redact, "Show passwords, keys and connect strings")->group(group);
  app.add_flag("-q,--quiet", options.quiet, "No line about what is checked")->group(group);
  app.add_option("--color", options.colour, "auto, always or never")->type_name("WHEN")->group(group);
}

void add_configuration(CLI::App& app, Options& options) {
  const std::string group = "Configuration";
  app.add_option("--config", options.config, "Use this .cfglint.toml")->type_name("FILE")->group(group);
  app.add_flag("--isolated", options.isolated, "Use no .cfglint.toml")->group(group);
}

}  // namespace

ParsedOptions parse_options(int argc, const char* const* argv) {
  ParsedOptions parsed;
  Options& options = parsed.options;
  CLI::App app("Checks and repairs server configuration: what will break on this Debian release, or on the next.",
               "cfglint");
  app.set_version_flag("-V,--version", "cfglint " CFGLINT_VERSION);
  app.get_formatter()->column_width(kHelpColumn);
  app.add_option("PATHS", options.paths,
                 "Files and directories, - for standard input; without one, the system's files");
  add_fixing(app, options);
  add_selecting(app, options);
  add_files(app, options);
  add_output(app, options);
  add_configuration(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has exit codes of its own; ours are 0 for --help and 2 for every mistake.
    std::ostringstream out;
    std::ostringstream mistakes;
    const int code = app.exit(error, out, mistakes);
    parsed.exit_code = code == 0 ? 0 : kUsageError;
    parsed.text = code == 0 ? out.str() : "cfglint: " + std::string(error.what()) + "\nTry 'cfglint --help'.\n";
  }
  return parsed;
}

}  // namespace cfglint
