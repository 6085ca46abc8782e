#pragma once
#include <span>

#include "rules/openssl/rules.hpp"

namespace cfglint::openssl {

/// Every rule about openssl.cnf, sorted by id.
std::span<const OpensslRule* const> catalogue();

/// One constant for each rule, sorted. Rules of one family share a file.
namespace rules {
extern const OpensslRule backslash_trailing_space;
extern const OpensslRule bom_in_include;
extern const OpensslRule certificate_in_system_default;
extern const OpensslRule cipher_no_match;
extern const OpensslRule cipher_unknown_token;
extern const OpensslRule ciphersuites_empty;
extern const OpensslRule cmdline_name_in_file;
extern const OpensslRule comment_continuation;
extern const OpensslRule config_diagnostics_not_numeric;
extern const OpensslRule config_diagnostics_strict;
extern const OpensslRule duplicate_group;
extern const OpensslRule duplicate_key;
extern const OpensslRule duplicate_min_protocol;
extern const OpensslRule duplicate_options;
extern const OpensslRule duplicate_section;
extern const OpensslRule env_variable_without_default;
extern const OpensslRule fips_properties_without_provider;
extern const OpensslRule groups_version;
extern const OpensslRule ignore_unexpected_eof;
extern const OpensslRule include_case_or_dot;
extern const OpensslRule include_changes_section;
extern const OpensslRule include_cycle;
extern const OpensslRule include_dir_extension;
extern const OpensslRule include_dir_order;
extern const OpensslRule include_glob;
extern const OpensslRule include_missing;
extern const OpensslRule include_no_space;
extern const OpensslRule include_relative_path;
extern const OpensslRule inline_semicolon_comment;
extern const OpensslRule junk_after_section_header;
extern const OpensslRule min_above_max;
extern const OpensslRule missing_openssl_conf;
extern const OpensslRule module_name_prefix;
extern const OpensslRule module_order_1_1;
extern const OpensslRule non_ascii_name;
extern const OpensslRule non_breaking_space;
extern const OpensslRule noop_option;
extern const OpensslRule nul_byte;
extern const OpensslRule oid_redefines_builtin;
extern const OpensslRule openssl_conf_not_in_default;
extern const OpensslRule option_flag_version;
extern const OpensslRule option_separator;
extern const OpensslRule orphan_ssl_conf;
extern const OpensslRule pragma_invalid;
extern const OpensslRule pragma_unknown;
extern const OpensslRule pragma_unsupported;
extern const OpensslRule prioritize_chacha_needs_server_preference;
extern const OpensslRule protocol_value;
extern const OpensslRule provider_activate_value;
extern const OpensslRule provider_activate_zero;
extern const OpensslRule provider_default_not_activated;
extern const OpensslRule refused_value;
extern const OpensslRule renegotiation_typo_family;
extern const OpensslRule seclevel_syntax;
extern const OpensslRule section_name_brackets;
extern const OpensslRule semicolon_comment;
extern const OpensslRule server_only_option;
extern const OpensslRule slash_comment;
extern const OpensslRule ssl_set_missing;
extern const OpensslRule syntax_missing_equals;
extern const OpensslRule system_default_typo;
extern const OpensslRule three_backslash_eol;
extern const OpensslRule tls12_cipher_in_ciphersuites;
extern const OpensslRule tls13_suite_in_cipherstring;
extern const OpensslRule unbalanced_quote;
extern const OpensslRule unclosed_section_header;
extern const OpensslRule undefined_section;
extern const OpensslRule undefined_variable;
extern const OpensslRule unknown_module;
extern const OpensslRule unknown_option_flag;
extern const OpensslRule unknown_ssl_command;
extern const OpensslRule unreachable_section;
extern const OpensslRule unreferencable_key;
extern const OpensslRule unsafe_legacy_renegotiation;
extern const OpensslRule value_too_long;
extern const OpensslRule variable_in_quotes;
extern const OpensslRule variable_unclosed_brace;
extern const OpensslRule weak_cipher;
extern const OpensslRule weak_min_protocol;
extern const OpensslRule weak_seclevel;
}  // namespace rules

}  // namespace cfglint::openssl
