#include "rules/interfaces/catalogue.hpp"

#include <array>

namespace cfglint::interfaces {
namespace {

constexpr std::array kCatalogue{
    &rules::auto_without_stanza,
    &rules::bad_hwaddress,
    &rules::bad_mtu,
    &rules::bom,
    &rules::brctl_command,
    &rules::broadcast_mismatch,
    &rules::classful_netmask,
    &rules::comment_continuation,
    &rules::crlf,
    &rules::duplicate_brctl_addbr,
    &rules::duplicate_option,
    &rules::duplicate_stanza,
    &rules::eol_comment,
    &rules::equals_sign,
    &rules::fake_bridge,
    &rules::fake_bridge_dad,
    &rules::family_mismatch,
    &rules::gateway_is_self,
    &rules::gateway_on_wrong_method,
    &rules::host_is_network_address,
    &rules::invalid_address,
    &rules::invalid_prefix,
    &rules::keyword_case,
    &rules::keyword_typo,
    &rules::missing_forwarding,
    &rules::missing_required,
    &rules::multiple_default_gateways,
    &rules::name_too_long,
    &rules::netmask_conflict,
    &rules::non_ascii_space,
    &rules::option_typo,
    &rules::parse_error,
    &rules::portless_bridge_carrier,
    &rules::redundant_brctl_addbr,
    &rules::source_directory_skips,
    &rules::source_of_directory,
    &rules::trailing_space_continuation,
    &rules::vlan_id_range,
};

}  // namespace

std::span<const InterfacesRule* const> catalogue() { return kCatalogue; }

}  // namespace cfglint::interfaces
