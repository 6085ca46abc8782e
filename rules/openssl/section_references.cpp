// Values that name a section.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/model/openssl/section_uses.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kUndefinedSection{
    .id = "openssl/undefined-section",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "a section that does not exist",
    .what =
        "Finds keys that have to name a section and name none: `openssl_conf`, the modules in its section, the "
        "providers and engines, `distinguished_name`, `attributes`, `req_extensions` and `x509_extensions` of `openssl "
        "req`, and, as a warning, `default_ca`, `policy`, `crl_extensions`, `default_tsa` and `oid_section` where "
        "`openssl ca` and `ts` look for them; in certificate extensions `@name`, `dirName:name` and `dirName.1 = "
        "name`, "
        "and the names of distribution points.",
    .why =
        "A module whose section is not there fails, and the modules behind it are not run. `openssl req` does not "
        "start; `openssl ca` and `ts` stop when they need the section.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = sll\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof =
        "libcrypto of all three versions: \"openssl conf references missing section\", \"ssl section not found\". "
        "`openssl req` 3.0.22: \"unable to find 'distinguished_name'\", for `@name` "
        "\"invalid extension string\", for `dirName:name` \"section not found\" in 1.1.1w and 3.5.9 as well, \"problem "
        "loading oid section\"; `openssl ts`: \"cannot find config variable\".",
    .options = {},
};

constexpr RuleInfo kSectionNameBrackets{
    .id = "openssl/section-name-brackets",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a section's name is written without brackets",
    .what = "Finds names of sections that are written with their brackets where a value has to name a section.",
    .why =
        "`openssl_conf = [default_conf]` looks for a section called `[default_conf]`, brackets included. There is "
        "none, so nothing below it is in force.",
    .example = {.bad = "openssl_conf = [init]\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe: the name with brackets can name no section that the file has.",
    .proof = "libssl of all three versions: nothing in force. Case chain_cases/openssl_conf-brackets.",
    .options = {},
};

constexpr RuleInfo kUnreachableSection{
    .id = "openssl/unreachable-section",
    .severity = Severity::Warning,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "no key names this set",
    .what = "Finds sections of a system file that hold nothing but commands of SSL sets and that no key names.",
    .why = "The library follows names from `openssl_conf` on. What no key names is never read.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n\n[strict]\nMinProtocol = TLSv1.3\nCipherString = HIGH\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof = "Measured with NCONF_load() of OpenSSL 1.1.1w, 3.0.22 and 3.5.9.",
    .options = {},
};

bool is_bracketed(std::string_view name) { return name.size() > 2 && name.starts_with('[') && name.ends_with(']'); }

std::optional<std::string_view> nearest_section(const Configuration& configuration, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Section& section : configuration.sections()) names.push_back(section.name);
  constexpr std::size_t kLettersPerMistake = 3;
  return nearest(name, names, std::min<std::size_t>(2, name.size() / kLettersPerMistake));
}

void check_undefined_section(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete()) return;
  std::size_t reported = 0;
  for (const SectionUse& use : policy.section_uses) {
    if (use.of_ssl_set || use.name.empty() || configuration.section(use.name) != kNone) continue;
    if (is_bracketed(use.name) || semicolon_behind_section(configuration, use.name)) continue;
    const Entry& entry = configuration.entries()[use.entry];
    auto& found = context.report(
        kUndefinedSection, configuration.file(entry.at), element_or_value(configuration, use.entry, use.in_value),
        use.of_library ? fmt::format("there is no section [{}]: what hangs on it is not in force", use.name)
        : use.of_req   ? fmt::format("there is no section [{}]: 'openssl req' fails", use.name)
                       : fmt::format("there is no section [{}]", use.name));
    if (!use.of_library && !use.of_req) found.severity = Severity::Warning;
    constexpr std::size_t kSuggestions = 8;  // each looks at all sections
    if (++reported > kSuggestions) continue;
    if (const auto meant = nearest_section(configuration, use.name)) found.help = fmt::format("is it [{}]?", *meant);
  }
}

void check_section_name_brackets(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const SectionUse& use : policy.section_uses) {
    if (!is_bracketed(use.name) || configuration.section(use.name) != kNone) continue;
    const auto inner = std::string_view(use.name).substr(1, use.name.size() - 2);
    const Entry& entry = configuration.entries()[use.entry];
    auto& found = context.report(kSectionNameBrackets, configuration.file(entry.at),
                                 element_or_value(configuration, use.entry, use.in_value),
                                 fmt::format("this looks for a section called '{}', brackets included", use.name));
    if (configuration.section(inner) == kNone) continue;
    offer(found, Safety::Safe, fmt::format("write '{}'", inner),
          replace_element(configuration, use.entry, use.in_value, std::string(inner)));
  }
}

void check_unreachable_section(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (!policy.complete() || policy.kind != FileKind::System) return;
  for (std::uint32_t index = 0; index != configuration.sections().size(); ++index) {
    const Section& section = configuration.sections()[index];
    if (section.headers.empty() || section.entries.empty() || section.name == "default") continue;
    if (policy.is_named[index]) continue;
    const bool only_commands = std::ranges::all_of(section.entries, [&](std::uint32_t entry) {
      return find_command(command_name(configuration.entries()[entry].name), Version::V3_5) != nullptr;
    });
    if (!only_commands) continue;
    const LineRef at = section.headers.front();
    context.report(kUnreachableSection, configuration.file(at), content_span(configuration, at),
                   fmt::format("no key names [{}]: its lines are never read", section.name));
  }
}

}  // namespace

const OpensslRule rules::undefined_section{kUndefinedSection, check_undefined_section};
const OpensslRule rules::section_name_brackets{kSectionNameBrackets, check_section_name_brackets};
const OpensslRule rules::unreachable_section{kUnreachableSection, check_unreachable_section};

}  // namespace cfglint::openssl
