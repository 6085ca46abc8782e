#pragma once
#include <span>
#include <string_view>

namespace cfglint::dovecot {

/// A configuration, and what the real programs make of it. A unit test holds cfglint to it, an oracle test doveconf.
struct SyntaxCase {
  std::string_view name;
  std::string_view text;  ///< without the two version settings of 2.4, which the tests put in front
  bool accepted_23 = false;
  bool accepted_24 = false;
  std::string_view key;       ///< a setting of the root; empty: none is compared
  std::string_view value_23;  ///< as doveconf prints it
};

std::span<const SyntaxCase> syntax_cases();

}  // namespace cfglint::dovecot
