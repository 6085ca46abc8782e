// interfaces/bad-hwaddress: a MAC address that the kernel refuses.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <vector>

#include "rules/interfaces/address_text.hpp"
#include "rules/interfaces/edits.hpp"
#include "rules/interfaces/rules.hpp"
#include "src/core/lower_case.hpp"
#include "src/model/interfaces/method_options.hpp"

namespace cfglint::interfaces {
namespace {

constexpr RuleInfo kInfo{
    .id = "interfaces/bad-hwaddress",
    .severity = Severity::Error,
    .fix = FixAvailability::None,
    .fix_safety = Safety::Safe,
    .releases = {},
    .summary = "a MAC address that no interface can have",
    .what =
        "Finds a `hwaddress` of other than six bytes, with the bit of a group set (the first byte is odd), of zeros, "
        "or "
        "without colons; and `ether random`: ifupdown knows `random` without the word before it. A word that somebody "
        "was to replace gives a warning. Lengths of InfiniBand, FireWire and tunnels are left alone.",
    .why = "The kernel refuses the address, and `ifup` ends there: the interface stays down.",
    .example = {.bad = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    hwaddress "
                       "01:00:5e:00:53:01\n",
                .good = "auto eth0\niface eth0 inet static\n    address 192.0.2.10/24\n    hwaddress "
                        "02:00:5e:00:53:01\n"},
    .fix_notes = "",
    .proof =
        "`ifup` of ifupdown 0.8.41 in a network namespace: \"Cannot assign requested address\", \"Invalid address "
        "length\", \"is invalid lladdr\", exit status 1.",
    .options = {},
};

/// The bytes as iproute2's ll_addr_a2n() reads them: hexadecimal digits between colons. Empty: it cannot.
std::vector<unsigned> bytes_of(std::string_view text) {
  std::vector<unsigned> bytes;
  while (true) {
    const auto part = text.substr(0, text.find(':'));
    unsigned byte = 0;
    const auto result = std::from_chars(part.data(), part.data() + part.size(), byte, 16);
    if (result.ec != std::errc{} || byte > 255) return {};
    bytes.push_back(byte);
    if (part.size() == text.size()) return bytes;
    text.remove_prefix(part.size() + 1);
  }
}

/// Why the kernel or `ip` refuses it. Empty: it does not, or nobody can say.
std::string_view reason(const std::vector<unsigned>& bytes) {
  constexpr std::size_t kEthernet = 6;
  if (bytes.empty()) return "this is no MAC address";
  if (bytes.size() == 8 || bytes.size() == 20) return "";  // FireWire, InfiniBand
  if (bytes.size() != kEthernet) return "a MAC address has six bytes with colons between them";
  if (bytes.front() % 2 != 0) return "the first byte is odd: the address of a group, not of a host";
  const bool zero = std::ranges::all_of(bytes, [](unsigned byte) { return byte == 0; });
  return zero ? "zeros are no MAC address" : "";
}

void check(const Configuration& configuration, Context& context) {
  if (configuration.dialect() != Dialect::Ifupdown) return;
  for (const Addressing& addressing : configuration.addressings()) {
    const Stanza& stanza = configuration.stanzas()[addressing.stanza];
    if (!addressing.hwaddress || !method_reads(stanza.family, stanza.method, "hwaddress")) continue;
    const LineRef at = *addressing.hwaddress;
    auto value = configuration.rest(at);
    if (is_opaque(value) || value == "random") continue;
    // cleanup_hwaddress() in archcommon.c takes the class off; those of other media have other addresses.
    const auto first = first_word(value);
    const bool has_class = lower_case(first) == "ether";
    if (has_class) {
      value.remove_prefix(std::min(value.find_first_not_of(" \t", first.size()), value.size()));
    }
    const auto text = first_word(value);
    // Four numbers are the address of a tunnel.
    if (text.empty() || lower_case(first) == "ax25" || lower_case(first) == "arcnet" || lower_case(first) == "netrom" ||
        text.find('.') != std::string_view::npos) {
      continue;
    }
    const std::string_view why =
        text == "random" ? "'random' stands alone: behind 'ether' it is no MAC address" : reason(bytes_of(text));
    if (why.empty()) continue;
    auto& found = context.report(kInfo, configuration.file(at), rest_span(configuration, at),
                                 fmt::format("{}: ifup ends here", why));
    found.severity = text == "random" ? Severity::Error : severity_of(text);
  }
}

}  // namespace

const InterfacesRule rules::bad_hwaddress{kInfo, check};

}  // namespace cfglint::interfaces
