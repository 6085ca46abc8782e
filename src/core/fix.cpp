#include "src/core/fix.hpp"

namespace cfglint {

std::string_view to_string(Safety safety) {
  switch (safety) {
    case Safety::Manual:
      return "manual";
    case Safety::Unsafe:
      return "unsafe";
    case Safety::Safe:
      return "safe";
  }
  return "";
}

}  // namespace cfglint
