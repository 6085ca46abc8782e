// The keys of the section that openssl_conf names.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kUnknownModule{
    .id = "openssl/unknown-module",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a key that is no module of the library",
    .what =
        "Finds keys of the section that `openssl_conf` names which are no module of the library. A section with a "
        "`path` is left alone: there a module is loaded on purpose.",
    .why =
        "The library does not skip such a key: it looks for a shared object of that name, and when there is none it "
        "stops. The modules behind it are not run, `ssl_conf` among them.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nsslconf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes =
        "Safe where one module is at most two letters away: the key is rejected as it stands, so it can mean nothing "
        "else.",
    .proof =
        "libcrypto 1.1.1w, 3.0.22 and 3.5.9: \"unknown module name\" on the error queue, after an attempt to load "
        "`libsslconf.so`; nothing in force.",
    .options = {},
};

constexpr RuleInfo kModuleNamePrefix{
    .id = "openssl/module-name-prefix",
    .severity = Severity::Warning,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a shortened module name works by accident",
    .what = "Finds keys that are only the beginning of a module's name, such as `ssl` for `ssl_conf`.",
    .why =
        "The library compares no more letters than the key has, so the shortened name works by accident; `s` means "
        "`stbl_section`.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl = ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol "
                       "= TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe: the same module is run.",
    .proof =
        "`module_find()` in `crypto/conf/conf_mod.c` uses strncmp; libssl of all three versions applies `ssl = "
        "ssl_sect`.",
    .options = {},
};

constexpr RuleInfo kModuleOrder11{
    .id = "openssl/module-order-1-1",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {Release::Bullseye, Release::Bullseye},
    .summary = "1.1.1 stops at a module of 3.0",
    .what =
        "Finds `providers` and `random` in front of other modules in a file for OpenSSL 1.1.1, which does not know "
        "them.",
    .why =
        "1.1.1 stops at the first module that it does not know. What stands behind it, mostly `ssl_conf`, is not in "
        "force.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nproviders = prov\nssl_conf = ssl\n\n[prov]\ndefault = "
                       "def\n\n[def]\nactivate = 1\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\nproviders = prov\n\n[prov]\ndefault = "
                        "def\n\n[def]\nactivate = 1\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe: the line moves to the end of its section; 3.0 and later run the same modules.",
    .proof =
        "libssl 1.1.1w: \"unknown module name: module=providers\", contexts have no minimum; behind `ssl_conf` it does "
        "no harm. Debian bug 1011051.",
    .options = {},
};

bool is_of_later_version(std::string_view key) {
  const ModuleRow* row = find_module(key, Version::V3_5);
  return row != nullptr && row->since != Version::V1_1_1 && row->name == module_name(key);
}

/// A module that is a shared object says where it is.
bool is_shared_object(const Policy& policy, std::uint32_t entry) {
  const auto value = policy.configuration.value(entry);
  return value && policy.configuration.entry(*value, "path") != kNone;
}

void check_unknown_module(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  std::vector<std::string_view> names;
  for (const ModuleRow& row : module_table()) {
    if (row.since <= configuration.version()) names.push_back(row.name);
  }
  for (const ModuleRun& run : policy.chain.modules) {
    const Entry& entry = configuration.entries()[run.entry];
    if (run.module != nullptr || entry.name == "config_diagnostics") continue;
    if (is_of_later_version(entry.name) || is_shared_object(policy, run.entry)) continue;
    auto& found = context.report(
        kUnknownModule, configuration.file(entry.at), name_span(configuration, entry.at),
        fmt::format("the library has no module '{}': it stops here, and the keys below are not in force", entry.name));
    found.notes.emplace_back("it first tries to load a shared object of that name");
    const auto meant = nearest(module_name(entry.name), names, 2);
    if (!meant) continue;
    found.help = fmt::format("the module is called '{}'", *meant);
    offer(found, Safety::Safe, fmt::format("write '{}'", *meant),
          replace(configuration, entry.at, configuration.line(entry.at).name, std::string(*meant)));
  }
}

void check_module_name_prefix(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  for (const ModuleRun& run : policy.chain.modules) {
    const Entry& entry = configuration.entries()[run.entry];
    const auto written = module_name(entry.name);
    if (run.module == nullptr || written == run.module->name || written.empty()) continue;
    auto edit = replace(configuration, entry.at, configuration.line(entry.at).name,
                        std::string(run.module->name).append(entry.name.substr(written.size())));
    if (!edit) continue;
    auto& found = context.report(
        kModuleNamePrefix, configuration.file(entry.at), name_span(configuration, entry.at),
        fmt::format("'{}' is only the beginning of a module's name; '{}' is run", written, run.module->name));
    offer(found, Safety::Safe, fmt::format("write '{}'", run.module->name), std::move(edit));
  }
}

void check_module_order_1_1(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const auto& modules = policy.chain.modules;
  if (configuration.version() != Version::V1_1_1) return;
  for (std::size_t position = 0; position + 1 < modules.size(); ++position) {
    const Entry& entry = configuration.entries()[modules[position].entry];
    const bool known_after = std::any_of(modules.begin() + static_cast<std::ptrdiff_t>(position), modules.end(),
                                         [](const ModuleRun& run) { return run.module != nullptr; });
    if (!is_of_later_version(entry.name) || modules[position].module != nullptr || !known_after) continue;
    auto& found = context.report(
        kModuleOrder11, configuration.file(entry.at), name_span(configuration, entry.at),
        fmt::format("OpenSSL 1.1.1 does not know '{}' and stops here; the modules below are not run", entry.name));
    const Entry& last = configuration.entries()[modules.back().entry];
    if (last.at.part != entry.at.part || (configuration.line(entry.at).marks & kJoined) != 0) return;
    const Document& document = configuration.document(entry.at);
    const auto text = document.file().text(document.content(configuration.line(entry.at)));
    Fix fix = one_edit(Safety::Safe, "move the line to the end of its section", delete_line(configuration, entry.at));
    fix.edits.push_back(insert_below(configuration, last.at, text));
    found.fix = std::move(fix);
    return;
  }
}

}  // namespace

const OpensslRule rules::unknown_module{kUnknownModule, check_unknown_module};
const OpensslRule rules::module_name_prefix{kModuleNamePrefix, check_module_name_prefix};
const OpensslRule rules::module_order_1_1{kModuleOrder11, check_module_order_1_1};

}  // namespace cfglint::openssl
