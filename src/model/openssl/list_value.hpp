#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/core/span.hpp"

namespace cfglint::openssl {

/// An element of a comma-separated value, as CONF_parse_list() finds it: without the blanks around it.
struct ListItem {
  Span span;              ///< in the value, with the sign
  std::string_view name;  ///< without the sign; empty for a missing element
  bool off = false;       ///< begins with '-'
};
std::vector<ListItem> split_list(std::string_view value, char separator);

/// A word of a cipher string.
struct CipherWord {
  enum class Kind : std::uint8_t {
    Name,        ///< NAME or NAME+NAME, with or without "!", "-" or "+" in front
    Default,     ///< DEFAULT as the first word
    Level,       ///< @SECLEVEL=0 to 5
    Strength,    ///< @STRENGTH
    BadCommand,  ///< another '@': the whole value is refused
  };
  Kind kind = Kind::Name;
  Span span;  ///< in the value
  char prefix = '\0';
  std::string_view name;  ///< without the prefix; for a command what follows the '@'
  std::uint8_t level = 0;
};

/// ssl_cipher_process_rulestr() of OpenSSL's ssl/ssl_ciph.c.
std::vector<CipherWord> split_cipher_string(std::string_view value);

}  // namespace cfglint::openssl
