#include "src/model/interfaces/method_options.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace cfglint::interfaces {
namespace {

using namespace std::string_view_literals;

struct Method {
  Family family;
  std::string_view name;
  std::size_t required;                      ///< how many of the options, from the first on, it does not work without
  std::array<std::string_view, 14> options;  ///< empty ones at the end
};

// clang-format off
constexpr std::array kMethods{
    Method{Family::Inet, "loopback"sv, 0, {}},
    Method{Family::Inet, "static"sv, 1, {"address"sv, "netmask"sv, "broadcast"sv, "metric"sv, "gateway"sv, "pointopoint"sv,
                                      "hwaddress"sv, "mtu"sv, "scope"sv, "media"sv}},
    Method{Family::Inet, "manual"sv, 0, {"hwaddress"sv, "mtu"sv}},
    Method{Family::Inet, "dhcp"sv, 0, {"hostname"sv, "metric"sv, "leasetime"sv, "vendor"sv, "client"sv, "hwaddress"sv}},
    Method{Family::Inet, "bootp"sv, 0, {"bootfile"sv, "server"sv, "hwaddr"sv}},
    Method{Family::Inet, "tunnel"sv, 4, {"address"sv, "netmask"sv, "mode"sv, "endpoint"sv, "dstaddr"sv, "local"sv,
                                      "gateway"sv, "metric"sv, "ttl"sv, "mtu"sv}},
    Method{Family::Inet, "ppp"sv, 0, {"provider"sv, "unit"sv, "options"sv}},
    Method{Family::Inet, "wvdial"sv, 0, {"provider"sv}},
    Method{Family::Inet, "ipv4ll"sv, 0, {}},
    Method{Family::Inet6, "loopback"sv, 0, {}},
    Method{Family::Inet6, "auto"sv, 0, {"privext"sv, "accept_ra"sv, "dhcp"sv, "request_prefix"sv, "ll-attempts"sv,
                                     "ll-interval"sv}},
    Method{Family::Inet6, "static"sv, 1, {"address"sv, "netmask"sv, "metric"sv, "gateway"sv, "media"sv, "hwaddress"sv,
                                       "mtu"sv, "accept_ra"sv, "autoconf"sv, "privext"sv, "scope"sv,
                                       "preferred-lifetime"sv, "dad-attempts"sv, "dad-interval"sv}},
    Method{Family::Inet6, "manual"sv, 0, {"hwaddress"sv, "mtu"sv}},
    Method{Family::Inet6, "dhcp"sv, 0, {"hwaddress"sv, "accept_ra"sv, "autoconf"sv, "request_prefix"sv, "ll-attempts"sv,
                                     "ll-interval"sv}},
    Method{Family::Inet6, "tunnel"sv, 2, {"mode"sv, "endpoint"sv, "address"sv, "netmask"sv, "dstaddr"sv, "local"sv,
                                       "gateway"sv, "metric"sv, "ttl"sv, "mtu"sv, "encaplimit"sv}},
    Method{Family::Inet6, "v4tunnel"sv, 1, {"endpoint"sv, "address"sv, "netmask"sv, "local"sv, "gateway"sv, "metric"sv,
                                         "ttl"sv, "mtu"sv, "preferred-lifetime"sv}},
    Method{Family::Inet6, "6to4"sv, 1, {"local"sv, "metric"sv, "ttl"sv, "mtu"sv, "preferred-lifetime"sv}},
    Method{Family::Ipx, "static"sv, 0, {"frame"sv, "netnum"sv}},
    Method{Family::Ipx, "dynamic"sv, 0, {"frame"sv}},
    Method{Family::Can, "static"sv, 1, {"bitrate"sv, "samplepoint"sv, "loopback"sv, "listenonly"sv, "triple"sv,
                                     "oneshot"sv, "berr"sv, "restart-ms"sv}},
};
// clang-format on

/// Null: a method that is not known here.
const Method* find_method(Family family, std::string_view name) {
  const auto found =
      std::ranges::find_if(kMethods, [&](const Method& known) { return known.family == family && known.name == name; });
  return found == kMethods.end() ? nullptr : &*found;
}

}  // namespace

bool method_reads(Family family, std::string_view method, std::string_view option) {
  const Method* known = find_method(family, method);
  return known == nullptr || std::ranges::find(known->options, option) != known->options.end();
}

std::span<const std::string_view> required_options(Family family, std::string_view method) {
  const Method* known = find_method(family, method);
  if (known == nullptr) return {};
  return std::span(known->options).first(known->required);
}

}  // namespace cfglint::interfaces
