#pragma once
#include "src/core/rule.hpp"
#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces {

using InterfacesRule = Rule<Configuration>;

/// One constant for each file of this directory that is a rule, sorted.
namespace rules {
extern const InterfacesRule auto_without_stanza;
extern const InterfacesRule bad_hwaddress;
extern const InterfacesRule bad_mtu;
extern const InterfacesRule bom;
extern const InterfacesRule brctl_command;
extern const InterfacesRule broadcast_mismatch;
extern const InterfacesRule classful_netmask;
extern const InterfacesRule comment_continuation;
extern const InterfacesRule crlf;
extern const InterfacesRule duplicate_brctl_addbr;
extern const InterfacesRule duplicate_option;
extern const InterfacesRule duplicate_stanza;
extern const InterfacesRule eol_comment;
extern const InterfacesRule equals_sign;
extern const InterfacesRule fake_bridge;
extern const InterfacesRule fake_bridge_dad;
extern const InterfacesRule family_mismatch;
extern const InterfacesRule gateway_is_self;
extern const InterfacesRule gateway_on_wrong_method;
extern const InterfacesRule host_is_network_address;
extern const InterfacesRule invalid_address;
extern const InterfacesRule invalid_prefix;
extern const InterfacesRule keyword_case;
extern const InterfacesRule keyword_typo;
extern const InterfacesRule missing_forwarding;
extern const InterfacesRule missing_required;
extern const InterfacesRule multiple_default_gateways;
extern const InterfacesRule name_too_long;
extern const InterfacesRule netmask_conflict;
extern const InterfacesRule non_ascii_space;
extern const InterfacesRule option_typo;
extern const InterfacesRule parse_error;
extern const InterfacesRule portless_bridge_carrier;
extern const InterfacesRule redundant_brctl_addbr;
extern const InterfacesRule source_directory_skips;
extern const InterfacesRule source_of_directory;
extern const InterfacesRule trailing_space_continuation;
extern const InterfacesRule vlan_id_range;
}  // namespace rules

}  // namespace cfglint::interfaces
