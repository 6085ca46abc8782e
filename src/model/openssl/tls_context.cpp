#include "src/model/openssl/tls_context.hpp"

#include <algorithm>

#include "src/model/openssl/group_names.hpp"
#include "src/model/openssl/list_value.hpp"
#include "src/model/openssl/suite_values.hpp"

namespace cfglint::openssl {
namespace {

constexpr std::size_t kAllProtocols = 0;
constexpr std::size_t kSslV2 = 1;

std::uint64_t bit(std::size_t index) { return std::uint64_t{1} << index; }

bool is_server(Role role) { return role != Role::Client; }

Verdict apply_options(std::string_view value, Role role, Version version, TlsContext& to) {
  for (const ListItem& item : split_list(value, ',')) {
    const auto option = find_option(item.name, version);
    if (!option || (option_table()[*option].server_only && !is_server(role))) return Verdict::Refused;
    auto& set = item.off ? to.options_off : to.options_on;
    auto& cleared = item.off ? to.options_on : to.options_off;
    set |= bit(*option);
    cleared &= ~bit(*option);
  }
  return Verdict::Applied;
}

/// Each element switches the bit that forbids a protocol.
Verdict apply_protocol_list(std::string_view value, TlsContext& to) {
  for (const ListItem& item : split_list(value, ',')) {
    const auto protocol = find_listed_protocol(item.name);
    if (!protocol) return Verdict::Refused;
    if (*protocol == kSslV2) continue;
    const auto count = protocol_list_names().size();
    const auto mask =
        static_cast<std::uint16_t>(*protocol == kAllProtocols ? (bit(count) - 1) & ~bit(kSslV2) : bit(*protocol));
    to.protocols_off = static_cast<std::uint16_t>(item.off ? to.protocols_off | mask : to.protocols_off & ~mask);
  }
  return Verdict::Applied;
}

/// TLS versions mean nothing to a DTLS context, and the other way round; None means both.
Verdict apply_bound(std::string_view value, Role role, std::uint16_t& bound) {
  const ProtocolRow* protocol = find_protocol(value);
  if (protocol == nullptr) return Verdict::Refused;
  if (protocol->number == 0 || protocol->datagram == (role == Role::Datagram)) bound = protocol->number;
  return Verdict::Applied;
}

Verdict apply_cipher_string(std::string_view value, Version version, TlsContext& to) {
  const CipherStringFacts facts = read_cipher_string(value, version);
  if (facts.level) to.level = *facts.level;
  if (facts.bad_command) return Verdict::Refused;
  to.lost_ciphers = facts.no_match;
  return facts.no_match ? Verdict::Refused : Verdict::Applied;
}

Verdict when(bool accepted) { return accepted ? Verdict::Applied : Verdict::Refused; }

}  // namespace

bool TlsContext::on(std::string_view option) const {
  const auto index = find_option(option, Version::V3_5);
  return index && (options_on & bit(*index)) != 0;
}

bool TlsContext::off(std::string_view option) const {
  const auto index = find_option(option, Version::V3_5);
  return index && (options_off & bit(*index)) != 0;
}

TlsContext default_context(Version version) {
  TlsContext context;
  context.level = version == Version::V1_1_1 ? 1 : 2;  // Debian builds 3.0 and later with OPENSSL_TLS_SECURITY_LEVEL=2
  return context;
}

Verdict apply_command(const CommandRow& command, std::string_view value, Role role, Version version, TlsContext& to) {
  if (command.server_only && !is_server(role)) return Verdict::Unknown;
  switch (command.command) {
    case Command::Credential:
      return Verdict::Unknown;
    case Command::Options:
      return apply_options(value, role, version, to);
    case Command::Protocol:
      return apply_protocol_list(value, to);
    case Command::MinProtocol:
      return apply_bound(value, role, to.minimum);
    case Command::MaxProtocol:
      return apply_bound(value, role, to.maximum);
    case Command::CipherString:
      return apply_cipher_string(value, version, to);
    case Command::Ciphersuites:
      return when(accepts_ciphersuites(value, version));
    case Command::VerifyMode:
      return when(accepts_verify_mode(value, is_server(role), role != Role::Server));
    case Command::Groups:
      return when(accepts_groups(value, version));
    case Command::EcdhParameters:
      return when(accepts_ecdh_parameters(value, version));
    case Command::SignatureAlgorithms:
      return when(accepts_signature_algorithms(value, version));
    case Command::RecordPadding:
      return when(accepts_record_padding(value, version));
    case Command::NumTickets:
      return when(!value.starts_with('-'));
  }
  return Verdict::Opaque;
}

TlsContext apply_set(const Configuration& configuration, const Section& set, Role role, LibraryState library) {
  const Version version = configuration.version();
  TlsContext context = default_context(version);
  bool stopped = false;
  for (const auto index : set.entries) {
    if (stopped) {
      context.verdicts.push_back(Verdict::Skipped);
      continue;
    }
    const CommandRow* command = find_command(command_name(configuration.entries()[index].name), version);
    const auto value = configuration.value(index);
    Verdict verdict = command == nullptr ? Verdict::Unknown
                      : !value           ? Verdict::Opaque
                                         : apply_command(*command, *value, role, version, context);
    if (verdict == Verdict::Refused && library.other_providers && names_groups(command->command))
      verdict = Verdict::Opaque;
    context.verdicts.push_back(verdict);
    const bool failed = verdict == Verdict::Refused || verdict == Verdict::Unknown;
    if (!failed) continue;
    if (version == Version::V1_1_1) stopped = true;
    if (version == Version::V3_5 && library.strict) context.created = false;
  }
  return context;
}

const ProtocolRow* oldest_protocol(const TlsContext& context, Version version) {
  constexpr std::uint16_t kTls10 = 0x0301;
  constexpr std::uint16_t kTls12 = 0x0303;
  for (const ProtocolRow& row : protocol_table()) {
    if (row.datagram || row.number < std::max(kTls10, context.minimum)) continue;
    if (context.maximum != 0 && row.number > context.maximum) continue;
    if (row.number < kTls12 && version != Version::V1_1_1 && context.level != 0) continue;
    const auto listed = find_listed_protocol(row.name);
    if (!listed || (context.protocols_off & bit(*listed)) == 0) return &row;
  }
  return nullptr;
}

}  // namespace cfglint::openssl
