#include "src/cli/option_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "src/cli/completions.hpp"
#include "src/cli/config_keys.hpp"
#include "src/engine/format.hpp"
#include "src/report/report.hpp"

namespace cfglint {
namespace {

using Words = std::vector<std::string_view>;
using enum OptionGroup;

Words when_words() { return {"auto", "always", "never"}; }
Words severities() { return {"error", "warning", "info"}; }
Words write_modes() { return {"atomic", "in-place"}; }
Words fail_words() { return {"error", "warning", "info", "never"}; }

Words languages() {
  Words names;
  std::ranges::transform(formats(), std::back_inserter(names), &Format::name);
  return names;
}

Words report_names() {
  Words names;
  std::ranges::transform(report_formats(), std::back_inserter(names), &ReportFormat::name);
  return names;
}

Words help_words() {
  Words names{"all"};
  std::ranges::transform(option_groups(), std::back_inserter(names), &OptionGroupInfo::name);
  return names;
}

constexpr std::array kGroups{
    OptionGroupInfo{Fixing, "fixing", "Fixing"},
    OptionGroupInfo{Rules, "rules", "Rules"},
    OptionGroupInfo{Files, "files", "Files"},
    OptionGroupInfo{Target, "target", "Target"},
    OptionGroupInfo{Output, "output", "Output"},
    OptionGroupInfo{Configuration, "configuration", "Configuration"},
    OptionGroupInfo{Instead, "instead", "Instead of checking"},
};

constexpr OptionRow kRows[] = {
    {.name = "--fix", .group = Fixing, .field = &Options::fix, .help = "Apply safe fixes in place", .common = true},
    {.name = "--unsafe-fixes",
     .group = Fixing,
     .field = &Options::unsafe_fixes,
     .help = "With --fix or --diff: unsafe fixes, too",
     .common = true},
    {.name = "--diff",
     .group = Fixing,
     .field = &Options::diff,
     .help = "Write nothing; print a patch of what --fix changes",
     .common = true},
    {.name = "--fix-only",
     .group = Fixing,
     .field = &Options::fix_only,
     .help = "--fix, and neither report nor fail on what is left"},
    {.name = "--exit-non-zero-on-fix",
     .group = Fixing,
     .field = &Options::exit_non_zero_on_fix,
     .help = "Exit 1 if a file was written"},
    {.name = "--backup",
     .group = Fixing,
     .field = &Options::backup,
     .value = "DIR",
     .help = "Keep the old files there, by default in /var/backups/cfglint; on for the system's own files"},
    {.name = "--no-backup", .group = Fixing, .field = &Options::no_backup, .help = "Keep no old files"},
    {.name = "--undo",
     .group = Fixing,
     .field = &Options::undo,
     .value = "DIR",
     .help = "Put the old files of a backup back, unless they were changed since"},
    {.name = "--write-mode",
     .group = Fixing,
     .field = &Options::write_mode,
     .value = "MODE",
     .help = "How --fix writes; in-place only for files that are mounted one by one or have other hard links",
     .choices = write_modes},

    {.name = "--add-ignore",
     .group = Fixing,
     .field = &Options::add_ignore,
     .value = "REASON",
     .help = "Put a comment above everything that is found, so that it is no longer reported"},
    {.name = "--fixable",
     .group = Fixing,
     .field = &Options::fixable,
     .value = "RULES",
     .help = "Apply fixes of these rules only",
     .commas = true},
    {.name = "--unfixable",
     .group = Fixing,
     .field = &Options::unfixable,
     .value = "RULES",
     .help = "Apply no fix of these rules; show it only",
     .commas = true},

    {.name = "--select",
     .group = Rules,
     .field = &Options::select,
     .value = "RULES",
     .help = "Only these: rules, languages or ALL, with commas between them",
     .commas = true,
     .common = true},
    {.name = "--ignore",
     .group = Rules,
     .field = &Options::ignore,
     .value = "RULES",
     .help = "Not these",
     .commas = true,
     .common = true},
    {.name = "--extend-select",
     .group = Rules,
     .field = &Options::extend_select,
     .value = "RULES",
     .help = "These as well as what the configuration selects",
     .commas = true},
    {.name = "--preview",
     .group = Rules,
     .field = &Options::preview,
     .help = "Rules that guess or are new, too; they may still change"},
    {.name = "--pedantic",
     .group = Rules,
     .field = &Options::pedantic,
     .help = "Rules about what works but is not tidy, too"},
    {.name = "--severity",
     .group = Rules,
     .field = &Options::severity,
     .value = "RULE=LEVEL",
     .help = "Give a rule's findings this severity: error, warning, info or off"},
    {.name = "--per-file-ignores",
     .group = Rules,
     .field = &Options::per_file_ignores,
     .value = "GLOB=RULES",
     .help = "Not these rules in the files that GLOB means"},
    {.name = "--set",
     .group = Rules,
     .field = &Options::set,
     .value = "RULE.KEY=VALUE",
     .help = "Set an option of a rule; --explain RULE lists them"},
    {.name = "--no-suppressions",
     .group = Rules,
     .field = &Options::no_suppressions,
     .help = "As if no file had a comment that silences a rule"},
    {.name = "--baseline",
     .group = Rules,
     .field = &Options::baseline,
     .value = "FILE",
     .help = "Report only what FILE does not have"},
    {.name = "--write-baseline",
     .group = Rules,
     .field = &Options::write_baseline,
     .value = "FILE",
     .help = "Write everything that is found to FILE, and do not fail on it"},

    {.name = "--root",
     .group = Files,
     .field = &Options::root,
     .value = "DIR",
     .help = "The directory that is / for the configuration",
     .common = true},
    {.name = "--system",
     .group = Files,
     .field = &Options::system,
     .help = "The files under /, even inside a repository"},
    {.name = "--format",
     .group = Files,
     .field = &Options::format,
     .value = "LANGUAGE",
     .help = "The language of the files",
     .choices = languages,
     .common = true},
    {.name = "--as",
     .group = Files,
     .field = &Options::as,
     .value = "PATH",
     .help = "Treat the one FILE, or -, as if it were PATH",
     .alias = "--stdin-filename",
     .common = true},
    {.name = "--exclude",
     .group = Files,
     .field = &Options::exclude,
     .value = "GLOBS",
     .help = "Pass these over in directories, and not what the configuration excludes",
     .commas = true},
    {.name = "--extend-exclude",
     .group = Files,
     .field = &Options::extend_exclude,
     .value = "GLOBS",
     .help = "Pass these over as well",
     .commas = true},
    {.name = "--force-exclude",
     .group = Files,
     .field = &Options::force_exclude,
     .help = "Pass excluded files over even if they are named"},
    {.name = "--no-follow",
     .group = Files,
     .field = &Options::no_follow,
     .help = "Check each file by itself, without what it includes; rules that need that stay silent"},
    {.name = "--follow-report",
     .group = Files,
     .field = &Options::follow_report,
     .help = "With a named file: report on the files that it includes, too"},
    {.name = "--respect-gitignore",
     .group = Files,
     .field = &Options::respect_gitignore,
     .help = "Pass over in directories what a .gitignore names; on by default"},
    {.name = "--allow-empty",
     .group = Files,
     .field = &Options::allow_empty,
     .help = "Exit 0 if there is no file to check"},
    {.name = "--jobs",
     .letter = 'j',
     .group = Files,
     .field = &Options::jobs,
     .value = "N",
     .help = "Check in N threads; the output does not depend on it"},

    {.name = "--target",
     .group = Target,
     .field = &Options::target,
     .value = "RELEASE",
     .help = "The Debian release to check for",
     .choices = release_words,
     .environment = "CFGLINT_TARGET",
     .common = true},

    {.name = "--package",
     .group = Target,
     .field = &Options::packages,
     .value = "NAME=VERSION",
     .help = "The server runs this version instead of the release's: dovecot=2.4.1"},

    {.name = "--output-format",
     .group = Output,
     .field = &Options::output_format,
     .value = "FORMAT",
     .help = "How to print findings",
     .choices = report_names,
     .environment = "CFGLINT_OUTPUT_FORMAT",
     .common = true},
    {.name = "--report",
     .group = Output,
     .field = &Options::reports,
     .value = "FORMAT=FILE",
     .help = "Write a report to FILE as well, - for standard output; may be repeated"},
    {.name = "--min-severity",
     .group = Output,
     .field = &Options::min_severity,
     .value = "LEVEL",
     .help = "Show this and worse",
     .choices = severities},
    {.name = "--fail-on",
     .group = Output,
     .field = &Options::fail_on,
     .value = "LEVEL",
     .help = "Exit 1 for this and worse",
     .choices = fail_words,
     .common = true},
    {.name = "--exit-zero",
     .letter = 'e',
     .group = Output,
     .field = &Options::exit_zero,
     .help = "Exit 0 whatever is found"},
    {.name = "--statistics",
     .group = Output,
     .field = &Options::statistics,
     .help = "Print how often each rule found something, too"},
    {.name = "--show-fixes",
     .group = Output,
     .field = &Options::show_fixes,
     .help = "With --fix or --diff: list the fixes file by file"},
    {.name = "--no-excerpts",
     .group = Output,
     .field = &Options::no_excerpts,
     .help = "Text without the lines of the files"},
    {.name = "--no-redact",
     .group = Output,
     .field = &Options::no_redact,
     .help = "Show passwords, keys and connect strings"},
    {.name = "--color",
     .group = Output,
     .field = &Options::colour,
     .value = "WHEN",
     .help = "Use colour",
     .choices = when_words},
    {.name = "--show-urls",
     .group = Output,
     .field = &Options::show_urls,
     .value = "WHEN",
     .help = "Make links of files and rules, for terminals that know them",
     .choices = when_words},
    {.name = "--quiet",
     .letter = 'q',
     .group = Output,
     .field = &Options::quiet,
     .help = "No line about what is checked",
     .common = true},
    {.name = "--verbose",
     .letter = 'v',
     .group = Output,
     .field = &Options::verbose,
     .help = "Say for each file which release and which configuration hold"},

    {.name = "--config",
     .group = Configuration,
     .field = &Options::config,
     .value = "FILE|KEY=VALUE",
     .help = "Use this .cfglint.toml and search for none, or set one key",
     .environment = "CFGLINT_CONFIG",
     .common = true},
    {.name = "--isolated", .group = Configuration, .field = &Options::isolated, .help = "Use no .cfglint.toml"},

    {.name = "--explain",
     .group = Instead,
     .field = &Options::explain,
     .value = "RULE",
     .help = "Print a rule's page",
     .common = true},
    {.name = "--list-rules",
     .group = Instead,
     .field = &Options::list_rules,
     .help = "List all rules, or those of --select and --ignore; with --output-format json as JSON",
     .common = true},
    {.name = "--generate-completion",
     .group = Instead,
     .field = &Options::generate_completion,
     .value = "SHELL",
     .help = "Print a script that teaches the shell these options",
     .choices = completion_shells},
    {.name = "--list-formats",
     .group = Instead,
     .field = &Options::list_formats,
     .help = "List the languages and where their files are"},
    {.name = "--list-files",
     .group = Instead,
     .field = &Options::list_files,
     .help = "List what would be checked, and what nothing includes"},
    {.name = "--show-settings",
     .group = Instead,
     .field = &Options::show_settings,
     .help = "Print what holds for PATHS and who says so"},
    {.name = "--config-schema",
     .group = Instead,
     .field = &Options::config_schema,
     .help = "Print the JSON schema of .cfglint.toml"},
    {.name = "--version",
     .letter = 'V',
     .group = Instead,
     .field = &Options::version,
     .help = "Print the version",
     .common = true},
    {.name = "--help",
     .letter = 'h',
     .group = Instead,
     .field = &Options::help,
     .value = "GROUP",
     .help = "Print help, or help on GROUP",
     .choices = help_words,
     .common = true},
};

}  // namespace

std::span<const OptionGroupInfo> option_groups() { return kGroups; }

std::span<const OptionRow> option_table() { return kRows; }

std::string negative_of(const OptionRow& row) {
  if (!std::holds_alternative<std::optional<bool> Options::*>(row.field)) return "";
  return std::string("--no-").append(row.name.substr(2));
}

std::string usage_of(const OptionRow& row) {
  std::string text = row.letter == 0 ? "" : fmt::format("-{}, ", row.letter);
  text += row.name;
  if (std::holds_alternative<std::optional<std::string> Options::*>(row.field)) {
    text += fmt::format("[={}]", row.value);
  } else if (!row.value.empty()) {
    text += fmt::format(" {}", row.value);
  }
  if (const auto negative = negative_of(row); !negative.empty()) text += " / " + negative;
  return text;
}

std::string help_of(const OptionRow& row) {
  if (row.choices == nullptr) return std::string(row.help);
  return fmt::format("{}: {}", row.help, fmt::join(row.choices(), ", "));
}

}  // namespace cfglint
