// interfaces/invalid-address: a value that `ip` does not take for an address.
#include <fmt/format.h>

#include "rules/interfaces/address_text.hpp"
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/invalid-address",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a value that is no address",
    .what =
        "Looks at `address`, `gateway`, `broadcast` and `pointopoint` of `static` stanzas. A slip in a number is an "
        "error. A warning is given for a word that somebody was to replace (`x.x.x.1`, `<Host IP>`), for a host name, "
        "and for an IPv4 address with a missing or an octal part, which is read as another one (`192.0.2.010` is "
        "192.0.2.8). Values with `$` and other characters of the shell are not judged.",
    .why =
        "ifupdown puts the value into a command of `ip`, which looks no names up. `ip` refuses it, `ifup` ends there, "
        "and the interface stays down or without a default route. `ifquery` and `ifup -n` do not look at the value.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.300/24\n    gateway 192.0.2.1\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.30/24\n    gateway 192.0.2.1\n"},
    .fix_notes = "",
    .proof =
        "`ifup` of ifupdown 0.8.36, 0.8.41 and 0.8.44 in a network namespace: \"any valid prefix is expected rather "
        "than ...\", exit status 1. `get_addr_ipv4()` in iproute2's `lib/utils.c`.",
    .options = {},
};

class Checker {
 public:
  Checker(const Configuration& configuration, Context& context) : configuration_(configuration), context_(context) {}

  void check(const Addressing& addressing, Family family) {
    const bool inet = family == Family::Inet;
    if (addressing.address) inet ? check_inet_address(addressing) : check_inet6_address(*addressing.address);
    if (addressing.gateway) check_plain(*addressing.gateway, inet ? IpVersion::V4 : IpVersion::V6);
    if (!inet) return;
    if (addressing.broadcast) check_broadcast(*addressing.broadcast);
    if (addressing.pointopoint) check_peer(*addressing.pointopoint);
  }

 private:
  /// An address that can be read is split at the slash and has a mask from then on; another goes into the command as it
  /// stands, and again as its own mask if there is no netmask.
  void check_inet_address(const Addressing& addressing) {
    const LineRef at = *addressing.address;
    const auto value = configuration_.rest(at);
    const auto text = first_word(value);
    const auto slash = text.find('/');
    const auto head = text.substr(0, slash);
    if (is_opaque(value) || parse_address(head)) {
      const bool alone = text == value || slash != std::string_view::npos || addressing.netmask || is_opaque(value);
      if (!alone && (configuration_.line(at).marks & kHash) == 0) report_words(at, text);
      return;
    }
    const bool whole = addressing.netmask && slash == std::string_view::npos;
    const Reading reading = read_address(text, IpVersion::V4);
    if (whole && reading == Reading::Address) return;
    if (whole && reading == Reading::Loose) return report_loose(at, text);
    if (read_address(head, IpVersion::V4) != Reading::Opaque) report(at, head, "IPv4");
  }

  void check_inet6_address(LineRef at) {
    const auto text = first_word(configuration_.rest(at));
    const auto head = text.substr(0, text.find('/'));
    if (read_address(head, IpVersion::V6) == Reading::None) report(at, head, "IPv6");
  }

  void check_plain(LineRef at, IpVersion version) {
    const auto value = configuration_.rest(at);
    if (is_opaque(value)) return;
    const auto text = first_word(value);
    const Reading reading = read_address(text, version);
    if (reading == Reading::None) report(at, text, version == IpVersion::V4 ? "IPv4" : "IPv6");
    if (reading == Reading::Loose) report_loose(at, text);
  }

  void check_broadcast(LineRef at) {
    const auto text = first_word(configuration_.rest(at));
    if (text != "+" && text != "-") check_plain(at, IpVersion::V4);
  }

  /// The other end may have a length.
  void check_peer(LineRef at) {
    if (!parse_prefix(first_word(configuration_.rest(at)))) check_plain(at, IpVersion::V4);
  }

  void report(LineRef at, std::string_view text, std::string_view family) {
    // A placeholder has blanks.
    if (text.starts_with('<') || text.starts_with('(')) text = configuration_.rest(at);
    auto& found = add(at, fmt::format("'{}' is no {} address: ifup ends here", text, family));
    found.severity = severity_of(text);
  }

  void report_loose(LineRef at, std::string_view text) {
    auto& found = add(at, fmt::format("ip reads '{}' as {}", text, parse_loose_address(text)->address()));
    found.severity = Severity::Warning;
  }

  void report_words(LineRef at, std::string_view text) {
    add(at, fmt::format("more than an address: ifup ends at what stands behind '{}'", text));
  }

  Diagnostic& add(LineRef at, std::string message) {
    return context_.report(kInfo, configuration_.file(at), rest_span(configuration_, at), std::move(message));
  }

  const Configuration& configuration_;
  Context& context_;
};

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  Checker checker(configuration, context);
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    if (!addressing.is_plain && stanza.method == "static") checker.check(addressing, stanza.family);
  }
}

}  // namespace

const InterfacesRule rules::invalid_address{kInfo, check};

}  // namespace cfglint::interfaces
