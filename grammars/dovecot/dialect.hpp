#pragma once
#include <cstdint>

namespace cfglint::dovecot {

/// The three parsers that read Dovecot's files.
enum class Dialect : std::uint8_t {
  V23,  ///< dovecot.conf of 2.3: config_parse_line() in src/config/config-parser.c
  V24,  ///< dovecot.conf of 2.4: the same with isspace() for blanks, quoted keys and groups
  Ext,  ///< *.conf.ext of sql, ldap and dict in 2.3: src/lib-settings/settings.c
};

/// What the program skips around words. A carriage return before the newline never reaches this question.
template <Dialect dialect>
constexpr bool is_blank(char c) {
  if (c == ' ' || c == '\t') return true;
  return dialect == Dialect::V24 && (c == '\v' || c == '\f' || c == '\r');
}

}  // namespace cfglint::dovecot
