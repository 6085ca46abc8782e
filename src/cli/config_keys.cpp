#include "src/cli/config_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "src/cli/rule_names.hpp"
#include "src/cli/suggestion.hpp"
#include "src/core/version.hpp"
#include "src/engine/format.hpp"

namespace cfglint {
namespace {

using Words = std::vector<std::string_view>;

Words fail_words() { return {"error", "warning", "info", "never"}; }

std::optional<std::string> mistake_in_requirement(std::string_view value) {
  const auto met = satisfies(*Version::parse(CFGLINT_VERSION), value);
  if (!met) return fmt::format("'{}' is not like \">=0.1\" or \">=0.1, <2\"", value);
  if (!*met) return fmt::format("this is cfglint {}; the file is for {}", CFGLINT_VERSION, value);
  return std::nullopt;
}

constexpr ConfigKey<ConfigFile> kKeys[] = {
    {"", "required-version", &ConfigFile::required_version, "The versions of cfglint that the file is for", nullptr,
     mistake_in_requirement},
    {"", "extend", &ConfigFile::extend, "A file whose settings hold where this one is silent"},
    {"", "target", &ConfigFile::target, "The Debian release to check for; auto asks the tree's os-release", nullptr,
     mistake_in_release},
    {"", "roots", &ConfigFile::roots, "Directories that count as /; others are known by the ends of paths"},
    {"", "exclude", &ConfigFile::exclude, "What is passed over in directories"},
    {"", "respect-gitignore", &ConfigFile::respect_gitignore, "Whether what a .gitignore names is passed over, too"},
    {"", "preview", &ConfigFile::preview, "Whether rules speak that guess or are new"},
    {"", "pedantic", &ConfigFile::pedantic, "Whether rules speak about what works but is not tidy"},
    {"lint", "select", &ConfigFile::select, "Only these rules", selectable_names, mistake_in_rule_name},
    {"lint", "extend-select", &ConfigFile::extend_select, "These rules as well", selectable_names,
     mistake_in_rule_name},
    {"lint", "ignore", &ConfigFile::ignore, "Not these rules", selectable_names, mistake_in_rule_name},
    {"lint", "fail-on", &ConfigFile::fail_on, "What makes cfglint exit 1, and worse", fail_words},
    {"lint", "baseline", &ConfigFile::baseline, "A file of findings that do not count; --write-baseline writes it"},
    {"lint", "require-reason", &ConfigFile::require_reason, "Whether a suppression without a reason is a finding"},
    {"fix", "unsafe", &ConfigFile::unsafe_fixes, "Whether --fix applies unsafe fixes, too"},
    {"fix", "backup", &ConfigFile::backup, "Whether --fix keeps the old files in /var/backups/cfglint"},
    {"fix", "fixable", &ConfigFile::fixable, "Apply fixes of these rules only", selectable_names, mistake_in_rule_name},
    {"fix", "unfixable", &ConfigFile::unfixable, "Apply no fix of these rules", selectable_names, mistake_in_rule_name},
};

constexpr ConfigKey<PerFileConfig> kPerFileKeys[] = {
    {"", "paths", &PerFileConfig::paths, "Which files; each file that one of the patterns means"},
    {"", "target", &PerFileConfig::target, "The release of the trees that they are entry files of", nullptr,
     mistake_in_release},
    {"", "ignore", &PerFileConfig::ignore, "Not these rules in them", selectable_names, mistake_in_rule_name},
};

}  // namespace

std::span<const ConfigKey<ConfigFile>> config_keys() { return kKeys; }
std::span<const ConfigKey<PerFileConfig>> per_file_keys() { return kPerFileKeys; }

std::vector<std::string_view> release_words() {
  Words names;
  for (const Release release : kReleases) names.push_back(programs(release).codename);
  names.insert(names.end(), {"auto", "none"});
  return names;
}

std::optional<std::string> mistake_in_release(std::string_view value) {
  if (value == "auto" || value == "none" || parse_release(value)) return std::nullopt;
  return fmt::format("cfglint knows no release '{}'{}", value, did_you_mean_or_list(value, release_words()));
}

std::vector<std::string_view> severity_words() { return {"error", "warning", "info", "off"}; }
std::vector<std::string_view> fix_words() { return {"safe", "unsafe", "off"}; }

std::vector<std::string_view> package_names() {
  Words names;
  std::ranges::transform(formats(), std::back_inserter(names), &Format::package);
  return names;
}

std::optional<std::string> mistake_in_package(std::string_view name, std::string_view version) {
  const auto known = package_names();
  if (std::ranges::find(known, name) == known.end()) {
    return fmt::format("no rule asks for the version of '{}'; known are {}", name, fmt::join(known, ", "));
  }
  if (!Version::parse(version)) return fmt::format("'{}' is no version", version);
  return std::nullopt;
}

}  // namespace cfglint
