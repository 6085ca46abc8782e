#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "src/model/interfaces/line_ref.hpp"
#include "src/model/interfaces/prefix.hpp"

namespace cfglint::interfaces {

class Configuration;

/// The lines of one stanza whose values ifupdown puts into `ip` commands. A line is empty if the stanza has no such
/// option.
struct Addressing {
  std::uint32_t stanza = 0;
  std::optional<LineRef> address;
  std::optional<LineRef> netmask;
  std::optional<LineRef> broadcast;
  std::optional<LineRef> gateway;
  std::optional<LineRef> pointopoint;
  std::optional<LineRef> mtu;
  std::optional<LineRef> hwaddress;
  /// The address with the length that the stanza gives it by `netmask` or behind a slash. Empty: it gives none, or one
  /// of the two cannot be read.
  std::optional<Prefix> network;
  /// Every value is one word of letters, digits and ".:/-", and every address and mask is one of the stanza's family:
  /// nothing that a rule about single values need look at.
  bool is_plain = false;
};

/// Looks at the lines of each stanza once. Nothing for a stanza that has one of the options twice (the program joins
/// their values, and what comes of that is the value of none of them) or without a value
/// (a comment or an equals sign stands in its place).
std::vector<Addressing> read_addressings(const Configuration& configuration);

/// The first word of a value: where a command takes one word, the others are words of its own.
std::string_view first_word(std::string_view value);

}  // namespace cfglint::interfaces
