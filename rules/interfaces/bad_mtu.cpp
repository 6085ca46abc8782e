// interfaces/bad-mtu: a packet size that the kernel refuses, or that IPv6 cannot live with.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "rules/interfaces/address_text.hpp"
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/model/interfaces/method_options.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/bad-mtu",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "an MTU that the kernel refuses",
    .what =
        "Finds an `mtu` of `inet static` and `inet manual` stanzas under 68, over 65535 (a warning: some devices that "
        "are only software take more), and what is no number; and an `mtu` under 1280 where a later `inet6 static` "
        "stanza of the interface has no `mtu` of its own.",
    .why =
        "The command that sets the MTU also brings the link up: if it fails, `ifup` ends there. IPv6 needs 1280 bytes; "
        "below that the kernel switches it off on the interface, and its address cannot be added.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    mtu 15\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    mtu 1500\n"},
    .fix_notes = "",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace: \"mtu less than device minimum\", \"mtu greater than device "
        "maximum\", \"Invalid \\\"mtu\\\" value\"; with 1000 and IPv6, \"Invalid argument\" for `ip -6 addr add`; exit "
        "status 1 each.",
    .options = {},
};

constexpr unsigned kLeast = 68;        // ETH_MIN_MTU: what RFC 791 asks of every host
constexpr unsigned kLeastIpv6 = 1280;  // RFC 8200, section 5
constexpr unsigned kMost = 65535;      // ETH_MAX_MTU

/// As iproute2's get_integer() reads it, less other bases; kMost + 1 stands for all larger ones.
std::optional<unsigned> number_of(std::string_view text) {
  if (!std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; })) return std::nullopt;
  unsigned number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  return result.ec == std::errc{} ? std::min(number, kMost + 1) : kMost + 1;
}

/// An inet6 stanza that comes up after this one and does not raise the MTU again.
bool ipv6_follows(const Configuration& configuration, const Stanza& stanza) {
  for (auto next = stanza.next_in_group; next != kNone; next = configuration.stanzas()[next].next_in_group) {
    const Stanza& other = configuration.stanzas()[next];
    if (other.family != Family::Inet6 || other.method != "static") continue;
    return !configuration.value(other, OptionId::Mtu);
  }
  return false;
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    if (!addressing.mtu || stanza.family != Family::Inet) continue;
    if (stanza.method != "static" && stanza.method != "manual") continue;
    const LineRef at = *addressing.mtu;
    const auto text = first_word(configuration.rest(at));
    if (is_opaque(configuration.rest(at)) || text.starts_with('0')) continue;
    const auto report = [&](Severity severity, std::string message) {
      context.report(kInfo, configuration.file(at), rest_span(configuration, at), std::move(message)).severity =
          severity;
    };
    const auto number = number_of(text);
    if (!number) {
      report(severity_of(text), fmt::format("'{}' is no packet size: ifup ends here", text));
    } else if (*number < kLeast) {
      report(Severity::Error, fmt::format("less than {}: the kernel refuses it, and ifup ends here", kLeast));
    } else if (*number > kMost) {
      report(Severity::Warning, fmt::format("more than {}: network cards refuse it, and ifup ends here", kMost));
    } else if (*number < kLeastIpv6 && ipv6_follows(configuration, stanza)) {
      report(Severity::Error, fmt::format("less than {}: the kernel switches IPv6 off, and ifup ends at the inet6 "
                                          "stanza of '{}'",
                                          kLeastIpv6, stanza.name));
    }
  }
}

}  // namespace

const InterfacesRule rules::bad_mtu{kInfo, check};

}  // namespace cfglint::interfaces
