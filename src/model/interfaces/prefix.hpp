#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cfglint::interfaces {

enum class IpVersion : std::uint8_t { V4 = 4, V6 = 6 };

/// An address and the length of its network, such as 192.0.2.1/32.
struct Prefix {
  IpVersion version = IpVersion::V4;
  std::array<std::uint8_t, 16> bytes{};  ///< network order; the first four for version 4
  unsigned length = 0;                   ///< bits

  [[nodiscard]] unsigned width() const { return version == IpVersion::V4 ? 32 : 128; }
  [[nodiscard]] bool is_host() const { return length == width(); }
  [[nodiscard]] bool host_bits_are_zero() const;
  /// The first and the last address of the network, as hosts.
  [[nodiscard]] Prefix first() const { return edge(false); }
  [[nodiscard]] Prefix last() const { return edge(true); }
  [[nodiscard]] std::string address() const;
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(const Prefix&, const Prefix&) = default;

 private:
  [[nodiscard]] Prefix edge(bool last) const;
};

/// An address as inet_pton(3) takes it, with `length` or, without one, as a host.
std::optional<Prefix> parse_address(std::string_view text);

/// An IPv4 address as iproute2 takes it (get_addr_ipv4 in lib/utils.c): one to four numbers, each decimal, octal with a
/// zero in front or hexadecimal with 0x; missing ones are zero. "10.1" is 10.1.0.0, "192.0.2.010" is 192.0.2.8.
std::optional<Prefix> parse_loose_address(std::string_view text);

/// ADDRESS or ADDRESS/LENGTH; without a length it is a host. As `ip route` takes it, less the short forms.
std::optional<Prefix> parse_prefix(std::string_view text);

/// The length of a netmask in either form: "24", or "255.255.255.0" with its ones in front (IPv4 only).
std::optional<unsigned> parse_netmask(std::string_view text, IpVersion version);

/// The length that ifupdown guesses for an IPv4 address without one: 8, 16 or 24 by class (compute_v4_mask in
/// archcommon.c), and 32 above 223.
unsigned classful_length(const Prefix& address);

}  // namespace cfglint::interfaces
