#include "src/model/dovecot/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "src/core/lower_case.hpp"

namespace cfglint::dovecot {
namespace {

using namespace std::string_view_literals;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the digits off the front. Empty: there are none, or too many.
std::optional<std::uint64_t> take_number(std::string_view& text, int base = 10) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{} || text.empty() || !is_digit(text.front())) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

void skip_spaces(std::string_view& text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

template <typename Separates>
std::vector<std::string_view> split(std::string_view text, Separates separates) {
  std::vector<std::string_view> words;
  for (const char* at = text.begin(); at != text.end();) {
    const char* const begin = std::find_if_not(at, text.end(), separates);
    at = std::find_if(begin, text.end(), separates);
    if (begin != at) words.emplace_back(begin, static_cast<std::size_t>(at - begin));
  }
  return words;
}

}  // namespace

std::optional<bool> read_boolean(std::string_view text) {
  const std::string lower = lower_case(text);
  if (lower == "yes" || lower == "y" || lower == "1") return true;
  if (lower == "no") return false;
  return std::nullopt;
}

std::optional<std::uint64_t> read_size(std::string_view text, Version version) {
  if (version == Version::V24 && text == "unlimited") return kUnlimited;
  const auto number = take_number(text);
  if (!number) return std::nullopt;
  skip_spaces(text);
  if (text.empty()) return number;
  const std::string unit = lower_case(text);
  constexpr auto kUnits = "kmgt"sv;
  if (unit == "b") return number;
  const auto power = kUnits.find(unit.front());
  const auto rest = std::string_view(unit).substr(1);
  if (power == std::string_view::npos || (!rest.empty() && rest != "b" && rest != "i" && rest != "ib")) {
    return std::nullopt;
  }
  const auto shift = static_cast<unsigned>(10 * (power + 1));
  if (*number > (kUnlimited >> shift)) return std::nullopt;
  return *number << shift;
}

TimeProblem check_time(std::string_view text, Version version) {
  if (version == Version::V24 && text == "infinite") return TimeProblem::None;
  const auto number = take_number(text);
  if (!number) return TimeProblem::Wrong;
  skip_spaces(text);
  if (text.empty()) return *number == 0 ? TimeProblem::None : TimeProblem::NoUnit;
  const std::string unit = lower_case(text);
  constexpr std::array kUnits{"secs"sv,     "seconds"sv, "mins"sv, "minutes"sv, "msecs"sv, "milliseconds"sv,
                              "mseconds"sv, "hours"sv,   "days"sv, "weeks"sv,   "ms"sv};
  const bool known = std::ranges::any_of(kUnits, [&](std::string_view name) { return name.starts_with(unit); });
  return known ? TimeProblem::None : TimeProblem::Wrong;
}

std::optional<std::uint64_t> read_unsigned(std::string_view text, Version version) {
  if (version == Version::V24 && text == "unlimited") return kUnlimited;
  const auto number = take_number(text);
  return text.empty() ? number : std::nullopt;
}

std::optional<std::uint32_t> read_mode(std::string_view text) {
  const int base = text.size() > 1 && text.front() == '0' ? 8 : 10;
  const auto number = take_number(text, base);
  if (!number || !text.empty() || *number > 0xFFFFFFFF) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

std::vector<std::string_view> words_of(std::string_view text) { return split(text, is_blank); }

std::vector<std::string_view> list_items(std::string_view text) {
  return split(text, [](char c) { return is_blank(c) || c == ','; });
}

}  // namespace cfglint::dovecot
