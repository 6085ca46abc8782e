#pragma once
#include <array>
#include <string_view>

/// What must hold for every input. A property ends the process where it does not: libFuzzer then keeps the input, and
/// the regression test names it.
namespace cfglint::fuzz {

/// The lines of the document tile the bytes, and words lie inside their lines.
void interfaces_parse(std::string_view bytes);

/// The same for dovecot.conf, in each of its three dialects.
void dovecot_parse(std::string_view bytes);

/// The same as interfaces_fix, for dovecot.conf.
void dovecot_fix(std::string_view bytes);

/// Linting says the same twice; fixes come to rest, add no error, and leave nothing for a second run.
void interfaces_fix(std::string_view bytes);

/// The model has the sections, keys, values and order that NCONF_load_bio() of the linked OpenSSL has, or both reject.
/// Inputs with includes, environment variables or NUL bytes are passed over.
void openssl_differential(std::string_view bytes);

/// The same as interfaces_fix, for openssl.cnf.
void openssl_fix(std::string_view bytes);

/// The small grammars: settings lie inside the bytes, in order.
void settings_parse(std::string_view bytes);

/// Every report format is valid, and says nothing that moves a cursor, whatever is linted.
void reports(std::string_view bytes);

/// Comments that speak to cfglint lie in their lines; those that --add-ignore writes silence what it says they do, and
/// nothing else is changed.
void suppressions(std::string_view bytes);

/// A .cfglint.toml is read, or its mistake is named with line and column.
void config_file(std::string_view bytes);

struct Property {
  std::string_view name;
  void (*holds)(std::string_view bytes);
};

/// All of them, under the names of their harnesses and corpora.
inline constexpr std::array kProperties{
    Property{"config_file", config_file},           Property{"dovecot_fix", dovecot_fix},
    Property{"dovecot_parse", dovecot_parse},       Property{"interfaces_fix", interfaces_fix},
    Property{"interfaces_parse", interfaces_parse}, Property{"openssl_differential", openssl_differential},
    Property{"openssl_fix", openssl_fix},           Property{"reports", reports},
    Property{"settings_parse", settings_parse},     Property{"suppressions", suppressions},
};

}  // namespace cfglint::fuzz
