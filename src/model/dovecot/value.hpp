#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/model/dovecot/settings.hpp"

namespace cfglint::dovecot {

/// "yes", "y", "1" or "no" in any case; everything else is an error (settings_parser's get_bool()).
std::optional<bool> read_boolean(std::string_view text);

/// Bytes, written as digits and [b|k|m|g|t][i][b] (str_parse_get_size()). 2.4 has "unlimited" besides. Empty: an error.
std::optional<std::uint64_t> read_size(std::string_view text, Version version);
inline constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};

enum class TimeProblem : std::uint8_t { None, NoUnit, Wrong };

/// Whether the program takes a time: digits and a unit, or 0; 2.4 has "infinite" besides (str_parse_get_interval()).
TimeProblem check_time(std::string_view text, Version version);

/// A count; 2.4 has "unlimited" besides.
std::optional<std::uint64_t> read_unsigned(std::string_view text, Version version);

/// The number that a UINT_OCT setting gets: octal only behind a leading 0, else decimal.
std::optional<std::uint32_t> read_mode(std::string_view text);

/// The words between blanks.
std::vector<std::string_view> words_of(std::string_view text);

/// The words of a list whose separators are blanks and commas, as in 2.4's bool lists.
std::vector<std::string_view> list_items(std::string_view text);

}  // namespace cfglint::dovecot
