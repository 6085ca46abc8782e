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

  /// The span without the sign.
  [[nodiscard]] Span name_span() const { return {span.end - static_cast<std::uint32_t>(name.size()), span.end}; }
};
std::vector<ListItem> split_list(std::string_view value, char separator);

/// Whether a name stands twice; case counts.
bool has_duplicates(const std::vector<ListItem>& items);

/// What separates the elements of other lists, and none of Options.
inline constexpr std::string_view kForeignSeparators = " \t:;|";

/// Whether an element of Options is missing, or several that something else than a comma separates.
bool is_badly_separated(const ListItem& item);

/// A word of a cipher string.
struct CipherWord {
  enum class Kind : std::uint8_t {
    Name,        ///< NAME or NAME+NAME, with or without "!", "-" or "+" in front
    Default,     ///< DEFAULT as the first word
    Level,       ///< @SECLEVEL=0 to 5
    Strength,    ///< @STRENGTH
    BadCommand,  ///< another '@', or nothing that a name has: the whole value is refused
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
