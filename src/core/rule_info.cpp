#include "src/core/rule_info.hpp"

namespace cfglint {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Info:
      return "info";
  }
  return "";
}

std::string_view to_string(Tier tier) {
  switch (tier) {
    case Tier::Stable:
      return "stable";
    case Tier::Preview:
      return "preview";
    case Tier::Pedantic:
      return "pedantic";
  }
  return "";
}

}  // namespace cfglint
