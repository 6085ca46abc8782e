#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cfglint::interfaces::test {

struct NamedValue {
  std::string_view name;
  std::string_view value;
};

/// A file, and what ifupdown makes of it. The unit tests hold cfglint to it, the oracle tests hold ifquery to it.
struct SyntaxCase {
  std::string_view name;
  std::string text;
  unsigned fatal_line = 0;  ///< physical line in the program's message, the last of a continued one; 0: accepted
  std::string_view iface = "a";
  std::vector<NamedValue> values;  ///< of the options of `iface`, in order, as `ifquery` prints them
};

const std::vector<SyntaxCase>& syntax_cases();

}  // namespace cfglint::interfaces::test
