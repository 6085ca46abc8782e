#include "rules/interfaces/catalogue.hpp"

#include <array>

namespace cfglint::interfaces {
namespace {

constexpr std::array kCatalogue{
    &rules::auto_without_stanza,
    &rules::bom,
    &rules::brctl_command,
    &rules::comment_continuation,
    &rules::crlf,
    &rules::duplicate_brctl_addbr,
    &rules::duplicate_option,
    &rules::duplicate_stanza,
    &rules::eol_comment,
    &rules::equals_sign,
    &rules::fake_bridge,
    &rules::fake_bridge_dad,
    &rules::keyword_case,
    &rules::keyword_typo,
    &rules::missing_forwarding,
    &rules::missing_required,
    &rules::multiple_default_gateways,
    &rules::option_typo,
    &rules::parse_error,
    &rules::portless_bridge_carrier,
    &rules::redundant_brctl_addbr,
    &rules::trailing_space_continuation,
};

}  // namespace

std::span<const InterfacesRule* const> catalogue() { return kCatalogue; }

}  // namespace cfglint::interfaces
