#include "src/model/openssl/command_table.hpp"

#include <algorithm>
#include <array>

#include "src/core/lower_case.hpp"

namespace cfglint::openssl {
namespace {

using namespace std::string_view_literals;
constexpr auto k30 = Version::V3_0;
constexpr auto k35 = Version::V3_5;
constexpr auto k111 = Version::V1_1_1;
// clang-format off

// SSL_CONF_cmd(3); ssl_conf_cmds[] of ssl/ssl_conf.c in 1.1.1w, 3.0 and 3.5
constexpr std::array kCommands{
    CommandRow{"CipherString",              "cipher",           Command::CipherString,        false, k111},
    CommandRow{"Ciphersuites",              "ciphersuites",     Command::Ciphersuites,        false, k111},
    CommandRow{"MinProtocol",               "min_protocol",     Command::MinProtocol,         false, k111},
    CommandRow{"MaxProtocol",               "max_protocol",     Command::MaxProtocol,         false, k111},
    CommandRow{"Protocol",                  "",                 Command::Protocol,            false, k111},
    CommandRow{"Options",                   "",                 Command::Options,             false, k111},
    CommandRow{"VerifyMode",                "",                 Command::VerifyMode,          false, k111},
    CommandRow{"SignatureAlgorithms",       "sigalgs",          Command::SignatureAlgorithms, false, k111},
    CommandRow{"ClientSignatureAlgorithms", "client_sigalgs",   Command::SignatureAlgorithms, false, k111},
    CommandRow{"Groups",                    "groups",           Command::Groups,              false, k111},
    CommandRow{"Curves",                    "curves",           Command::Groups,              false, k111},
    CommandRow{"ECDHParameters",            "named_curve",      Command::EcdhParameters,      true,  k111},
    CommandRow{"RecordPadding",             "record_padding",   Command::RecordPadding,       false, k111},
    CommandRow{"NumTickets",                "num_tickets",      Command::NumTickets,          true,  k111},
    CommandRow{"Certificate",               "cert",             Command::Credential,          false, k111},
    CommandRow{"PrivateKey",                "key",              Command::Credential,          false, k111},
    CommandRow{"ServerInfoFile",            "",                 Command::Credential,          true,  k111},
    CommandRow{"ChainCAPath",               "chainCApath",      Command::Credential,          false, k111},
    CommandRow{"ChainCAFile",               "chainCAfile",      Command::Credential,          false, k111},
    CommandRow{"ChainCAStore",              "chainCAstore",     Command::Credential,          false, k30},
    CommandRow{"VerifyCAPath",              "verifyCApath",     Command::Credential,          false, k111},
    CommandRow{"VerifyCAFile",              "verifyCAfile",     Command::Credential,          false, k111},
    CommandRow{"VerifyCAStore",             "verifyCAstore",    Command::Credential,          false, k30},
    CommandRow{"RequestCAFile",             "requestCAFile",    Command::Credential,          false, k111},
    CommandRow{"RequestCAPath",             "",                 Command::Credential,          false, k111},
    CommandRow{"RequestCAStore",            "requestCAStore",   Command::Credential,          false, k30},
    CommandRow{"ClientCAFile",              "",                 Command::Credential,          true,  k111},
    CommandRow{"ClientCAPath",              "",                 Command::Credential,          true,  k111},
    CommandRow{"ClientCAStore",             "",                 Command::Credential,          true,  k30},
    CommandRow{"DHParameters",              "dhparam",          Command::Credential,          true,  k111},
};

// ssl_option_single tables of cmd_Options(), probed with SSL_CONF_cmd() of each version
constexpr std::array kOptions{
    OptionRow{"SessionTicket",               false, false, k111},
    OptionRow{"EmptyFragments",              false, false, k111},
    OptionRow{"Bugs",                        false, false, k111},
    OptionRow{"Compression",                 false, false, k111},
    OptionRow{"ServerPreference",            true,  false, k111},
    OptionRow{"NoResumptionOnRenegotiation", true,  false, k111},
    OptionRow{"DHSingle",                    true,  true,  k111},
    OptionRow{"ECDHSingle",                  true,  true,  k111},
    OptionRow{"UnsafeLegacyRenegotiation",   false, false, k111},
    OptionRow{"UnsafeLegacyServerConnect",   false, false, k30},
    OptionRow{"ClientRenegotiation",         false, false, k30},
    OptionRow{"EncryptThenMac",              false, false, k111},
    OptionRow{"NoRenegotiation",             false, false, k111},
    OptionRow{"AllowNoDHEKEX",               false, false, k111},
    OptionRow{"PreferNoDHEKEX",              false, false, k35},
    OptionRow{"PrioritizeChaCha",            false, false, k111},
    OptionRow{"MiddleboxCompat",             false, false, k111},
    OptionRow{"AntiReplay",                  false, false, k111},
    OptionRow{"ExtendedMasterSecret",        false, false, k30},
    OptionRow{"CANames",                     false, false, k30},
    OptionRow{"KTLS",                        false, false, k30},
    OptionRow{"StrictCertCheck",             false, false, k35},
    OptionRow{"TxCertificateCompression",    false, false, k35},
    OptionRow{"RxCertificateCompression",    false, false, k35},
    OptionRow{"KTLSTxZerocopySendfile",      false, false, k35},
    OptionRow{"IgnoreUnexpectedEOF",         false, false, k35},
};

// protocol_from_string() of ssl/ssl_conf.c
constexpr std::array kProtocols{
    ProtocolRow{"None",     0x0000, false},
    ProtocolRow{"SSLv3",    0x0300, false},
    ProtocolRow{"TLSv1",    0x0301, false},
    ProtocolRow{"TLSv1.1",  0x0302, false},
    ProtocolRow{"TLSv1.2",  0x0303, false},
    ProtocolRow{"TLSv1.3",  0x0304, false},
    ProtocolRow{"DTLSv1",   0xFEFF, true},
    ProtocolRow{"DTLSv1.2", 0xFEFD, true},
};

// cmd_Protocol()
constexpr std::array kListedProtocols{"ALL"sv, "SSLv2"sv, "SSLv3"sv, "TLSv1"sv, "TLSv1.1"sv, "TLSv1.2"sv, "TLSv1.3"sv, "DTLSv1"sv, "DTLSv1.2"sv};

// OPENSSL_load_builtin_modules()
constexpr std::array kModules{
    ModuleRow{"oid_section",  Module::Oids,        k111},
    ModuleRow{"stbl_section", Module::StringTable, k111},
    ModuleRow{"engines",      Module::Engines,     k111},
    ModuleRow{"alg_section",  Module::Algorithms,  k111},
    ModuleRow{"ssl_conf",     Module::Ssl,         k111},
    ModuleRow{"providers",    Module::Providers,   k30},
    ModuleRow{"random",       Module::Random,      k30},
};
// clang-format on

}  // namespace

std::span<const CommandRow> command_table() { return kCommands; }
std::span<const OptionRow> option_table() { return kOptions; }
std::span<const ProtocolRow> protocol_table() { return kProtocols; }
std::span<const std::string_view> protocol_list_names() { return kListedProtocols; }
std::span<const ModuleRow> module_table() { return kModules; }

const CommandRow* find_command(std::string_view name, Version version) {
  const auto found = std::ranges::find_if(
      kCommands, [&](const CommandRow& row) { return row.since <= version && equal_in_any_case(row.name, name); });
  return found == kCommands.end() ? nullptr : &*found;
}

const CommandRow* find_command_line_name(std::string_view name) {
  if (name.starts_with('-')) name.remove_prefix(1);
  const auto found = std::ranges::find_if(kCommands, [&](const CommandRow& row) {
    return !row.option_name.empty() && equal_in_any_case(row.option_name, name) &&
           !equal_in_any_case(row.option_name, row.name);
  });
  return found == kCommands.end() ? nullptr : &*found;
}

std::string_view command_name(std::string_view key) {
  const auto dot = key.find('.');
  return dot == std::string_view::npos ? key : key.substr(dot + 1);
}

std::optional<std::size_t> find_option(std::string_view name, Version version) {
  const auto found = std::ranges::find_if(
      kOptions, [&](const OptionRow& row) { return row.since <= version && equal_in_any_case(row.name, name); });
  if (found == kOptions.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kOptions.begin());
}

const ProtocolRow* find_protocol(std::string_view name) {
  const auto found = std::ranges::find(kProtocols, name, &ProtocolRow::name);
  return found == kProtocols.end() ? nullptr : &*found;
}

std::optional<std::size_t> find_listed_protocol(std::string_view name) {
  const auto found =
      std::ranges::find_if(kListedProtocols, [&](std::string_view known) { return equal_in_any_case(known, name); });
  if (found == kListedProtocols.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kListedProtocols.begin());
}

std::string_view module_name(std::string_view key) { return key.substr(0, key.rfind('.')); }

const ModuleRow* find_module(std::string_view key, Version version) {
  const auto name = module_name(key);
  const auto found = std::ranges::find_if(
      kModules, [&](const ModuleRow& row) { return row.since <= version && row.name.starts_with(name); });
  return found == kModules.end() ? nullptr : &*found;
}

}  // namespace cfglint::openssl
