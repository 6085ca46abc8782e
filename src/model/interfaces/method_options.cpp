#include "src/model/interfaces/method_options.hpp"

#include <algorithm>
#include <array>

namespace cfglint::interfaces {
namespace {

using namespace std::string_view_literals;

struct Method {
  Family family;
  std::string_view name;
  std::array<std::string_view, 14> options;  ///< empty ones at the end
};

// clang-format off
constexpr std::array kMethods{
    Method{Family::Inet, "loopback"sv, {}},
    Method{Family::Inet, "static"sv, {"address"sv, "netmask"sv, "broadcast"sv, "metric"sv, "gateway"sv, "pointopoint"sv,
                                      "hwaddress"sv, "mtu"sv, "scope"sv, "media"sv}},
    Method{Family::Inet, "manual"sv, {"hwaddress"sv, "mtu"sv}},
    Method{Family::Inet, "dhcp"sv, {"hostname"sv, "metric"sv, "leasetime"sv, "vendor"sv, "client"sv, "hwaddress"sv}},
    Method{Family::Inet, "bootp"sv, {"bootfile"sv, "server"sv, "hwaddr"sv}},
    Method{Family::Inet, "tunnel"sv, {"address"sv, "netmask"sv, "mode"sv, "endpoint"sv, "dstaddr"sv, "local"sv,
                                      "gateway"sv, "metric"sv, "ttl"sv, "mtu"sv}},
    Method{Family::Inet, "ppp"sv, {"provider"sv, "unit"sv, "options"sv}},
    Method{Family::Inet, "wvdial"sv, {"provider"sv}},
    Method{Family::Inet, "ipv4ll"sv, {}},
    Method{Family::Inet6, "loopback"sv, {}},
    Method{Family::Inet6, "auto"sv, {"privext"sv, "accept_ra"sv, "dhcp"sv, "request_prefix"sv, "ll-attempts"sv,
                                     "ll-interval"sv}},
    Method{Family::Inet6, "static"sv, {"address"sv, "netmask"sv, "metric"sv, "gateway"sv, "media"sv, "hwaddress"sv,
                                       "mtu"sv, "accept_ra"sv, "autoconf"sv, "privext"sv, "scope"sv,
                                       "preferred-lifetime"sv, "dad-attempts"sv, "dad-interval"sv}},
    Method{Family::Inet6, "manual"sv, {"hwaddress"sv, "mtu"sv}},
    Method{Family::Inet6, "dhcp"sv, {"hwaddress"sv, "accept_ra"sv, "autoconf"sv, "request_prefix"sv, "ll-attempts"sv,
                                     "ll-interval"sv}},
    Method{Family::Inet6, "tunnel"sv, {"address"sv, "netmask"sv, "mode"sv, "endpoint"sv, "dstaddr"sv, "local"sv,
                                       "gateway"sv, "metric"sv, "ttl"sv, "mtu"sv, "encaplimit"sv}},
    Method{Family::Inet6, "v4tunnel"sv, {"address"sv, "netmask"sv, "endpoint"sv, "local"sv, "gateway"sv, "metric"sv,
                                         "ttl"sv, "mtu"sv, "preferred-lifetime"sv}},
    Method{Family::Inet6, "6to4"sv, {"local"sv, "metric"sv, "ttl"sv, "mtu"sv, "preferred-lifetime"sv}},
    Method{Family::Ipx, "static"sv, {"frame"sv, "netnum"sv}},
    Method{Family::Ipx, "dynamic"sv, {"frame"sv}},
    Method{Family::Can, "static"sv, {"bitrate"sv, "samplepoint"sv, "loopback"sv, "listenonly"sv, "triple"sv,
                                     "oneshot"sv, "berr"sv, "restart-ms"sv}},
};
// clang-format on

struct Required {
  Family family;
  std::string_view method;
  std::array<std::string_view, 4> options;  ///< empty ones at the end
};
constexpr std::array kRequired{
    Required{Family::Inet, "static"sv, {"address"sv}},
    Required{Family::Inet, "tunnel"sv, {"address"sv, "netmask"sv, "mode"sv, "endpoint"sv}},
    Required{Family::Inet6, "static"sv, {"address"sv}},
    Required{Family::Inet6, "tunnel"sv, {"mode"sv, "endpoint"sv}},
    Required{Family::Inet6, "v4tunnel"sv, {"endpoint"sv}},
    Required{Family::Inet6, "6to4"sv, {"local"sv}},
    Required{Family::Can, "static"sv, {"bitrate"sv}},
};

}  // namespace

bool method_reads(Family family, std::string_view method, std::string_view option) {
  const auto found = std::ranges::find_if(
      kMethods, [&](const Method& known) { return known.family == family && known.name == method; });
  return found == kMethods.end() || std::ranges::find(found->options, option) != found->options.end();
}

std::span<const std::string_view> required_options(Family family, std::string_view method) {
  const auto found = std::ranges::find_if(
      kRequired, [&](const Required& known) { return known.family == family && known.method == method; });
  if (found == kRequired.end()) return {};
  const auto size = std::ranges::find(found->options, "") - found->options.begin();
  return std::span(found->options).first(static_cast<std::size_t>(size));
}

}  // namespace cfglint::interfaces
