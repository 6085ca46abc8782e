#include "src/engine/lint_settings.hpp"

namespace cfglint {

std::optional<Severity> parse_severity(std::string_view name) {
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
    if (to_string(severity) == name) return severity;
  }
  return std::nullopt;
}

}  // namespace cfglint
