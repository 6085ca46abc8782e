// Where the link to the active Sieve script is, and where the scripts are.
#include <fmt/format.h>

#include "rules/dovecot/edits.hpp"
#include "rules/dovecot/rules.hpp"

namespace cfglint::dovecot {
namespace {

constexpr RuleInfo kInfo{
    .id = "dovecot/sieve-path-symlink",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Bullseye, Release::Bookworm},
    .summary = "the active Sieve script and the folder of scripts are one path",
    .what =
        "Finds `sieve` in `plugin {}` where the link to the active script (the value itself, or `;active=` behind a "
        "`file:`) is the folder of the scripts (`sieve_dir`, else `~/sieve`), or ends in a slash.",
    .why =
        "Where the folder exists, no script can be activated, and none is run at delivery; with a slash at its end the "
        "storage is not even opened. doveconf says nothing.",
    .example = {.bad = "disable_plaintext_auth = yes\nplugin {\n  sieve = ~/sieve\n}\n",
                .good = "disable_plaintext_auth = yes\nplugin {\n  sieve = file:~/sieve;active=~/.dovecot.sieve\n}\n"},
    .fix_notes = "",
    .proof =
        "doveadm sieve activate of 2.3.19: \"is no symlink nor a regular file. This needs to be fixed manually\"; with "
        "a "
        "slash: \"Path to active link/script must include the filename\".",
    .options = {},
};

struct Paths {
  std::string_view scripts;
  std::string_view active;
};

/// What a value of `sieve` says. The defaults are those of Pigeonhole 0.5.
Paths paths_of(const Configuration& configuration, std::uint32_t plugin, std::string_view value) {
  constexpr std::string_view kFile = "file:";
  constexpr std::string_view kActive = ";active=";
  if (value.starts_with(kFile)) {
    const auto place = value.substr(kFile.size());
    const auto active = value.find(kActive);
    const auto path = active == std::string_view::npos ? std::string_view() : value.substr(active + kActive.size());
    return {place.substr(0, place.find(';')), path.substr(0, path.find(';'))};
  }
  const Setting* folder = configuration.last(plugin, "sieve_dir");
  return {folder == nullptr ? "~/sieve" : folder->value, value};
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.version() != Version::V23) return;
  for (const auto plugin : configuration.sections_of("plugin")) {
    const Setting* sieve = configuration.last(plugin, "sieve");
    if (sieve == nullptr || sieve->form == ValueForm::File || sieve->value.find('$') != std::string_view::npos)
      continue;
    const auto [scripts, active] = paths_of(configuration, plugin, sieve->value);
    if (active.empty() || (active.find(':') != std::string_view::npos && active == sieve->value)) continue;
    if (active != scripts && !active.ends_with('/')) continue;
    context.report(kInfo, configuration.file(sieve->at), value_span(configuration, sieve->at),
                   active.ends_with('/') ? fmt::format("the link to the active script needs a name behind '{}'", active)
                                         : fmt::format("'{}' is the folder of scripts and the active one", active));
  }
}

}  // namespace

const DovecotRule rules::sieve_path_symlink{kInfo, check};

}  // namespace cfglint::dovecot
