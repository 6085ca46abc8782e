// config_diagnostics: who is told about errors, and what it costs.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"
#include "src/core/lower_case.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kConfigDiagnosticsNotNumeric{
    .id = "openssl/config-diagnostics-not-numeric",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Unsafe,
    .releases = {Release::Bookworm, Release::Trixie},
    .summary = "`config_diagnostics` is not in force",
    .what =
        "Finds `config_diagnostics` with a word instead of a number, and `config_diagnostics` inside the section that "
        "`openssl_conf` names.",
    .why =
        "The library reads a number: `yes` is 0, errors stay silent. Inside the section the key is taken for a module: "
        "the library stops there, and the modules below are not run.",
    .example = {.bad = "config_diagnostics = yes\nopenssl_conf = init\n\n[init]\nssl_conf = "
                       "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n",
                .good = "config_diagnostics = 1\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Unsafe: with it in force, a program that met an error without a word does not start any more.",
    .proof = "libcrypto 3.0.22 and 3.5.9; `_CONF_get_number()` reads the leading digits.",
    .options = {},
};

constexpr RuleInfo kConfigDiagnosticsStrict{
    .id = "openssl/config-diagnostics-strict",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {Release::Trixie, Release::Trixie},
    .summary = "one refused line makes every TLS context fail",
    .what =
        "Finds `config_diagnostics` in a file for OpenSSL 3.4 and later whose `system_default` set has a line that "
        "contexts refuse.",
    .why =
        "Since 3.4 the key covers the sets, too: SSL_CTX_new() fails for one line that is not applied. Debian's file "
        "has the key. Server-only lines make every client fail: curl, apt and everything else.",
    .example = {.bad = "config_diagnostics = 1\nopenssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default "
                       "= tls\n\n[tls]\nOptions = ServerPreference\n",
                .good = "config_diagnostics = 1\nopenssl_conf = init\n\n[init]\nssl_conf = "
                        "ssl\n\n[ssl]\nsystem_default = tls\n\n[tls]\nOptions = NoRenegotiation\n"},
    .fix_notes = "",
    .proof =
        "libssl 3.5.9 (trixie): SSL_CTX_new() returns NULL, \"error in system default config\"; 3.0.22 goes on. "
        "OpenSSL's CHANGES for 3.4, pull request 24275.",
    .options = {},
};

using namespace std::string_view_literals;

bool is_word_for_yes(std::string_view value) {
  return std::ranges::any_of(std::array{"yes"sv, "true"sv, "on"sv, "enable"sv, "enabled"sv},
                             [&](std::string_view word) { return equal_in_any_case(word, value); });
}

void check_config_diagnostics_not_numeric(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  if (configuration.version() == Version::V1_1_1) return;
  const auto index = configuration.entry("default", "config_diagnostics");
  const auto value = index == kNone ? std::nullopt : configuration.value(index);
  if (value && is_word_for_yes(*value)) {
    const Entry& entry = configuration.entries()[index];
    auto& found =
        context.report(kConfigDiagnosticsNotNumeric, configuration.file(entry.at), value_span(configuration, entry.at),
                       fmt::format("'{}' is no number, so this is 0: errors stay silent", *value));
    found.severity = Severity::Warning;
    offer(found, Safety::Unsafe, "write '1'",
          replace(configuration, entry.at, configuration.line(entry.at).value, "1"));
  }
  for (const ModuleRun& run : policy.chain.modules) {
    const Entry& entry = configuration.entries()[run.entry];
    if (run.module != nullptr || entry.name != "config_diagnostics") continue;
    auto& found = context.report(kConfigDiagnosticsNotNumeric, configuration.file(entry.at),
                                 content_span(configuration, entry.at),
                                 "here this is taken for a module: the library stops, the keys below are not in force");
    found.help = "it belongs before the first section";
    offer(found, Safety::Unsafe, "make a comment of the line", comment_out(configuration, entry.at));
  }
}

/// The lines of the set that a context of one side refuses.
void label_refused(const Policy& policy, const Section& set, const TlsContext& side, std::string_view who,
                   Diagnostic& found) {
  for (std::size_t position = 0; position != set.entries.size(); ++position) {
    if (side.verdicts[position] != Verdict::Refused && side.verdicts[position] != Verdict::Unknown) continue;
    const LineRef at = policy.configuration.entries()[set.entries[position]].at;
    found.labels.push_back(
        {policy.configuration.file(at), content_span(policy.configuration, at), fmt::format("refused by {}", who)});
  }
}

void check_config_diagnostics_strict(const Policy& policy, Context& context) {
  const Configuration& configuration = policy.configuration;
  const Chain& chain = policy.chain;
  if (!policy.strict_contexts() || !chain.alive() || chain.no_algorithms) return;
  const TlsContext server = make_context(configuration, chain, Role::Server);
  const TlsContext client = make_context(configuration, chain, Role::Client);
  if (server.created && client.created) return;
  const Entry& entry = configuration.entries()[configuration.entry("default", "config_diagnostics")];
  const char* who = server.created ? "client" : client.created ? "server" : "client and server";
  auto& found = context.report(
      kConfigDiagnosticsStrict, configuration.file(entry.at), content_span(configuration, entry.at),
      fmt::format("every TLS {} fails to start: 'system_default' has a line that its contexts refuse", who));
  const Section& set = configuration.sections()[chain.system_default];
  if (!server.created) label_refused(policy, set, server, "servers", found);
  if (server.created) label_refused(policy, set, client, "clients", found);
}

}  // namespace

const OpensslRule rules::config_diagnostics_not_numeric{kConfigDiagnosticsNotNumeric,
                                                        check_config_diagnostics_not_numeric};
const OpensslRule rules::config_diagnostics_strict{kConfigDiagnosticsStrict, check_config_diagnostics_strict};

}  // namespace cfglint::openssl
