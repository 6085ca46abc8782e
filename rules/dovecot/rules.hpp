#pragma once
#include "src/core/rule.hpp"
#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

using DovecotRule = Rule<Configuration>;

/// One constant for each rule of this directory, sorted by id.
namespace rules {
extern const DovecotRule anonymous_mechanism;
extern const DovecotRule apostrophe_hides_comment;
extern const DovecotRule auth_in_local_filter;
extern const DovecotRule auth_vsz_limit;
extern const DovecotRule auth_worker_vsz_limit;
extern const DovecotRule bad_boolean;
extern const DovecotRule bad_enum;
extern const DovecotRule bad_number;
extern const DovecotRule bad_port;
extern const DovecotRule bad_size;
extern const DovecotRule bad_time;
extern const DovecotRule bad_tls_min;
extern const DovecotRule bom_or_nbsp;
extern const DovecotRule client_limit_zero;
extern const DovecotRule config_version;
extern const DovecotRule continuation_broken;
extern const DovecotRule cram_needs_plaintext;
extern const DovecotRule debug_passwords;
extern const DovecotRule dollar_variable;
extern const DovecotRule drop_priv_chroot;
extern const DovecotRule duplicate_listener;
extern const DovecotRule duplicate_passdb;
extern const DovecotRule duplicate_service_block;
extern const DovecotRule duplicate_special_use;
extern const DovecotRule executable_missing;
extern const DovecotRule ext_file_missing;
extern const DovecotRule filter_nesting;
extern const DovecotRule hash_truncates_value;
extern const DovecotRule include_in_block;
extern const DovecotRule include_missing;
extern const DovecotRule include_recursive;
extern const DovecotRule login_trusted_networks;
extern const DovecotRule mail_location_driver;
extern const DovecotRule mail_location_relative;
extern const DovecotRule mail_plugins_overwrite;
extern const DovecotRule mail_plugins_unknown;
extern const DovecotRule missing_block_name;
extern const DovecotRule missing_equals;
extern const DovecotRule mode_not_octal;
extern const DovecotRule mode_world_writable;
extern const DovecotRule namespace_no_inbox;
extern const DovecotRule namespace_prefix_separator;
extern const DovecotRule namespace_separator_mismatch;
extern const DovecotRule namespace_two_inbox;
extern const DovecotRule no_passdb;
extern const DovecotRule obsolete_cert_file;
extern const DovecotRule obsolete_dh;
extern const DovecotRule obsolete_imaps;
extern const DovecotRule obsolete_misc;
extern const DovecotRule obsolete_ssl_protocols;
extern const DovecotRule old_variable;
extern const DovecotRule parse_error;
extern const DovecotRule passdb_missing_driver;
extern const DovecotRule plaintext_auth_allowed;
extern const DovecotRule pop3_uidl_format;
extern const DovecotRule process_min_avail;
extern const DovecotRule protocol_package_missing;
extern const DovecotRule quota_rule_syntax;
extern const DovecotRule quoted_path;
extern const DovecotRule service_user_missing;
extern const DovecotRule setting_after_filter;
extern const DovecotRule single_process_service;
extern const DovecotRule special_use_invalid;
extern const DovecotRule ssl_cert_key_swapped;
extern const DovecotRule ssl_cert_missing;
extern const DovecotRule ssl_cert_not_file;
extern const DovecotRule ssl_disabled;
extern const DovecotRule ssl_file_prefix;
extern const DovecotRule ssl_not_required;
extern const DovecotRule storage_version;
extern const DovecotRule syntax_brace_glued;
extern const DovecotRule syntax_brace_next_line;
extern const DovecotRule syntax_close_on_value_line;
extern const DovecotRule syntax_inline_block;
extern const DovecotRule syntax_semicolon;
extern const DovecotRule unbalanced_braces;
extern const DovecotRule unknown_mechanism;
extern const DovecotRule unknown_passdb_driver;
extern const DovecotRule unknown_plugin_setting;
extern const DovecotRule unknown_protocol;
extern const DovecotRule unknown_protocol_block;
extern const DovecotRule unknown_service;
extern const DovecotRule unknown_setting;
extern const DovecotRule unknown_variable;
extern const DovecotRule unsupported_variable;
extern const DovecotRule valid_uid_range;
extern const DovecotRule value_file_missing;
extern const DovecotRule vsz_limit_too_low;
extern const DovecotRule weak_password_scheme;
extern const DovecotRule weak_tls_min;
}  // namespace rules

}  // namespace cfglint::dovecot
