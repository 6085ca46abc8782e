#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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

/// Whether an option, once it is spelt right, may stand in its stanza a second time and break it. Outside of a stanza
/// it may: which one it belongs to is known when the lines above are repaired. Remembers what it has looked up: a
/// stanza may have any number of misspelt options.
class RepetitionCheck {
 public:
  explicit RepetitionCheck(const Configuration& configuration) : configuration_(configuration) {}

  bool may_repeat(LineRef at, std::string_view meant);

 private:
  const Configuration& configuration_;
  std::map<std::pair<const Stanza*, OptionId>, bool> known_;
};

}  // namespace cfglint::interfaces
