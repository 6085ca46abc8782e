// Lines of a set that are no command.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "rules/openssl/catalogue.hpp"
#include "rules/openssl/edits.hpp"

namespace cfglint::openssl {
namespace {

constexpr RuleInfo kUnknownSslCommand{
    .id = "openssl/unknown-ssl-command",
    .severity = Severity::Error,
    .fix = FixAvailability::Sometimes,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "no such command in an SSL set",
    .what =
        "Finds lines of an SSL set that are no command of SSL_CONF_cmd(3) in the target's version. Upper and lower "
        "case do not matter, nor does a prefix such as `1.` or `TLS.`.",
    .why = "Such a line is skipped without a word; 1.1.1 skips all lines below it as well.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nMinimumProtocol = TLSv1.2\nCiphrString = HIGH\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\nCipherString = HIGH\n"},
    .fix_notes = "Safe where one command is at most two letters away: the line is refused as it stands.",
    .proof = "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. \"unknown command\", \"unknown cmd name\".",
    .options = {},
};

constexpr RuleInfo kCmdlineNameInFile{
    .id = "openssl/cmdline-name-in-file",
    .severity = Severity::Error,
    .fix = FixAvailability::Always,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a command line name in a file",
    .what =
        "Finds names in an SSL set that the command line of `openssl s_server` has and files have not: `min_protocol`, "
        "`cipher`, `sigalgs`.",
    .why = "The two spellings are separate tables. In a file the line is skipped without a word.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nmin_protocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "Safe: the line is refused as it stands, and each name has one counterpart.",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. SSL_CONF_cmd(3), SUPPORTED COMMAND LINE COMMANDS and "
        "SUPPORTED CONFIGURATION FILE COMMANDS.",
    .options = {},
};

constexpr RuleInfo kCertificateInSystemDefault{
    .id = "openssl/certificate-in-system-default",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Manual,
    .releases = {},
    .summary = "`system_default` cannot load certificates",
    .what = "Finds `Certificate`, `PrivateKey`, `DHParameters` and the CA files and paths in the set `system_default`.",
    .why =
        "Contexts apply that set without the right to load files: the line is refused. 1.1.1 skips the lines below it "
        "as well; 3.4 and later refuse every context if `config_diagnostics` is set.",
    .example = {.bad = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                       "tls\n\n[tls]\nCertificate = /etc/ssl/server.pem\nMinProtocol = TLSv1.2\n",
                .good = "openssl_conf = init\n\n[init]\nssl_conf = ssl\n\n[ssl]\nsystem_default = "
                        "tls\n\n[tls]\nMinProtocol = TLSv1.2\n"},
    .fix_notes = "",
    .proof =
        "`SSL_CONF_cmd()` of libssl 1.1.1w, 3.0.22 and 3.5.9. `ssl_do_config()` sets SSL_CONF_FLAG_CERTIFICATE only "
        "for a set that a program names.",
    .options = {},
};

constexpr std::array kNames = [] {
  std::array<std::string_view, 14> names{};
  names = {"CipherString", "Ciphersuites",   "MinProtocol",         "MaxProtocol", "Protocol",
           "Options",      "VerifyMode",     "SignatureAlgorithms", "Groups",      "ClientSignatureAlgorithms",
           "Curves",       "ECDHParameters", "RecordPadding",       "NumTickets"};
  return names;
}();

/// Replaces what stands behind the prefix of a key.
/// Of the line and of those that it replaced: each would be in force, and be found, without the next.
std::optional<Fix> rename(const Policy& policy, const CommandUse& use, std::string_view name) {
  const Configuration& configuration = policy.configuration;
  Fix fix;
  fix.safety = Safety::Safe;
  fix.title = fmt::format("write '{}'", name);
  for (auto index = use.entry; index != kNone; index = configuration.entries()[index].previous) {
    const Entry& entry = configuration.entries()[index];
    const auto prefix = entry.name.substr(0, entry.name.size() - use.name.size());
    auto edit = replace(configuration, entry.at, configuration.line(entry.at).name, std::string(prefix).append(name));
    if (!edit) return std::nullopt;
    fix.edits.push_back(*std::move(edit));
  }
  return fix;
}

Diagnostic& report_name(const Policy& policy, const CommandUse& use, const RuleInfo& rule, std::string message,
                        Context& context) {
  const Entry& entry = policy.configuration.entries()[use.entry];
  return context.report(rule, policy.configuration.file(entry.at), name_span(policy.configuration, entry.at),
                        std::move(message));
}

void check_unknown_ssl_command(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (use.row != nullptr || find_command_line_name(use.name) != nullptr) continue;
    const bool later = find_command(use.name, Version::V3_5) != nullptr;
    auto& found = report_name(policy, use, kUnknownSslCommand,
                              later ? fmt::format("OpenSSL of this release has no command '{}'", use.name)
                                    : fmt::format("there is no command '{}': the line does nothing", use.name),
                              context);
    if (policy.configuration.version() == Version::V1_1_1) found.notes.emplace_back("1.1.1 skips the lines below, too");
    const auto meant = nearest(use.name, kNames, 2);
    if (!meant || later) continue;
    found.help = fmt::format("the command is called '{}'", *meant);
    found.fix = rename(policy, use, *meant);
  }
}

void check_cmdline_name_in_file(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    const CommandRow* meant = use.row == nullptr ? find_command_line_name(use.name) : nullptr;
    if (meant == nullptr) continue;
    auto fix = rename(policy, use, meant->name);
    if (!fix) continue;
    auto& found = report_name(
        policy, use, kCmdlineNameInFile,
        fmt::format("'{}' is the command line's name; in a file it is '{}'", use.name, meant->name), context);
    found.fix = std::move(fix);
  }
}

void check_certificate_in_system_default(const Policy& policy, Context& context) {
  for (const CommandUse& use : policy.commands) {
    if (!use.set->is_system_default || use.row == nullptr || use.row->command != Command::Credential) continue;
    report_name(policy, use, kCertificateInSystemDefault,
                fmt::format("'{}' is refused in 'system_default': no context loads it", use.row->name), context);
  }
}

}  // namespace

const OpensslRule rules::unknown_ssl_command{kUnknownSslCommand, check_unknown_ssl_command};
const OpensslRule rules::cmdline_name_in_file{kCmdlineNameInFile, check_cmdline_name_in_file};
const OpensslRule rules::certificate_in_system_default{kCertificateInSystemDefault,
                                                       check_certificate_in_system_default};

}  // namespace cfglint::openssl
