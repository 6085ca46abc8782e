#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "src/model/interfaces/configuration.hpp"

namespace cfglint::interfaces {

/// A word that was meant to be another one, for certain.
struct Misspelling {
  Span word;  ///< in the program's text
  std::string meant;
};

/// A keyword, option, family or method whose letters have the wrong case. Only for words that the program does not
/// take as they are.
std::optional<Misspelling> wrong_case(const Configuration& configuration, LineRef at);

/// An option that is followed by '=' instead of a blank: `address=192.0.2.1`, `mtu = 1500`.
struct EqualsSign {
  Span signs;             ///< from the '=' to the value; the file's text there is to become one blank
  std::string_view name;  ///< the option
};
std::optional<EqualsSign> equals_sign(const Configuration& configuration, LineRef at);

/// Whether the option at `at`, once it is spelt as `meant`, would stand in its stanza a second time and break it.
bool would_repeat(const Configuration& configuration, LineRef at, std::string_view meant);

}  // namespace cfglint::interfaces
