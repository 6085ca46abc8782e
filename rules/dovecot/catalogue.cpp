#include "rules/dovecot/catalogue.hpp"

#include <array>

namespace cfglint::dovecot {
namespace {

constexpr std::array kCatalogue{
    &rules::apostrophe_hides_comment,
    &rules::auth_in_local_filter,
    &rules::auth_vsz_limit,
    &rules::auth_worker_vsz_limit,
    &rules::bad_boolean,
    &rules::bad_enum,
    &rules::bad_number,
    &rules::bad_port,
    &rules::bad_size,
    &rules::bad_time,
    &rules::bad_tls_min,
    &rules::bom_or_nbsp,
    &rules::client_limit_zero,
    &rules::continuation_broken,
    &rules::drop_priv_chroot,
    &rules::duplicate_listener,
    &rules::duplicate_passdb,
    &rules::duplicate_service_block,
    &rules::filter_nesting,
    &rules::hash_truncates_value,
    &rules::include_in_block,
    &rules::include_missing,
    &rules::include_recursive,
    &rules::mail_location_driver,
    &rules::mail_plugins_unknown,
    &rules::missing_equals,
    &rules::mode_not_octal,
    &rules::mode_world_writable,
    &rules::parse_error,
    &rules::process_min_avail,
    &rules::quoted_path,
    &rules::setting_after_filter,
    &rules::single_process_service,
    &rules::syntax_brace_glued,
    &rules::syntax_brace_next_line,
    &rules::syntax_close_on_value_line,
    &rules::syntax_inline_block,
    &rules::syntax_semicolon,
    &rules::unbalanced_braces,
    &rules::unknown_mechanism,
    &rules::unknown_passdb_driver,
    &rules::unknown_plugin_setting,
    &rules::unknown_protocol,
    &rules::unknown_protocol_block,
    &rules::unknown_service,
    &rules::unknown_setting,
    &rules::vsz_limit_too_low,
};

}  // namespace

std::span<const DovecotRule* const> catalogue() { return kCatalogue; }

}  // namespace cfglint::dovecot
