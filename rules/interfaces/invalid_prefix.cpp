// interfaces/invalid-prefix: a length or netmask that is none.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "rules/interfaces/address_text.hpp"
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/invalid-prefix",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a prefix length or netmask that does not exist",
    .what =
        "Finds lengths over 32 (inet) or 128 (inet6), netmasks with zeros between the ones, and IPv6 netmasks that are "
        "written as an address, in `address` and `netmask` of `static` stanzas. A word that somebody was to replace "
        "gives a warning.",
    .why =
        "Behind an IPv4 `address`, ifupdown makes the mask 0.0.0.0 of a length over 32 without a word: the interface "
        "is then in a network of every address. Everything else is refused by `ip`, and `ifup` ends there.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/240\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n"},
    .fix_notes = "",
    .proof =
        "`ifup -n` of ifupdown 0.8.36, 0.8.41 and 0.8.44 prints `ip addr add 192.0.2.10/0.0.0.0`; `ifup` in a network "
        "namespace with the other values: \"any valid prefix is expected rather than ...\", exit status 1.",
    .options = {},
};

struct Fault {
  Severity severity = Severity::Error;
  std::string message;
};

Fault refused(std::string_view text, std::string_view kind) {
  return {severity_of(text), fmt::format("'{}' is no {}: ifup ends here", text, kind)};
}

/// The number at the front as atoi(3) reads it; 33 stands for all larger ones. Empty: there is none.
std::optional<unsigned> leading_number(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return 33;
  if (error != std::errc{}) return std::nullopt;
  return std::min(number, 33U);
}

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// What stands behind the slash of an IPv4 address: a mask if it can be read as an address, or else a number with
/// whatever follows it.
std::optional<Fault> fault_of_length(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const auto mask = parse_address(text)) {
    if (parse_netmask(text, IpVersion::V4)) return std::nullopt;
    return refused(text, "netmask");
  }
  const auto number = leading_number(text);
  if (!number) return refused(text, "length");
  if (*number <= 32) return std::nullopt;
  return Fault{Severity::Error, fmt::format("'/{}' is no length of IPv4: the netmask becomes 0.0.0.0", text)};
}

/// A netmask goes behind the address as it is.
std::optional<Fault> fault_of_netmask(std::string_view text, IpVersion version, std::string_view kind) {
  if (parse_netmask(text, version)) return std::nullopt;
  const auto mask = parse_loose_address(text);
  // `ip` reads a mask of IPv4 for IPv6, too.
  if (mask && !is_number(text) && parse_netmask(mask->address(), IpVersion::V4)) return std::nullopt;
  return refused(text, kind);
}

std::optional<Fault> fault_of(const Configuration& configuration, const Addressing& addressing, IpVersion version) {
  const auto value = configuration.rest(*addressing.address);
  const auto text = first_word(value);
  const auto slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (addressing.netmask) {
    const auto mask = first_word(configuration.rest(*addressing.netmask));
    const bool silent = is_opaque(mask) || (address && address->version != version);
    return silent ? std::nullopt : fault_of_netmask(mask, version, "netmask");
  }
  if (slash == std::string_view::npos || is_opaque(value) || !address || address->version != version) {
    return std::nullopt;
  }
  const auto length = text.substr(slash + 1);
  return version == IpVersion::V4 ? fault_of_length(length) : fault_of_netmask(length, version, "length");
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    if (addressing.is_plain || stanza.method != "static" || !addressing.address) continue;
    auto fault = fault_of(configuration, addressing, stanza.family == Family::Inet ? IpVersion::V4 : IpVersion::V6);
    if (!fault) continue;
    const LineRef at = addressing.netmask ? *addressing.netmask : *addressing.address;
    auto& found =
        context.report(kInfo, configuration.file(at), rest_span(configuration, at), std::move(fault->message));
    found.severity = fault->severity;
  }
}

}  // namespace

const InterfacesRule rules::invalid_prefix{kInfo, check};

}  // namespace cfglint::interfaces
