#pragma once
#include <string>
#include <string_view>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// ANSI colours and links (OSC 8), or none.
class Style {
 public:
  explicit Style(bool colour, bool links = false) : colour_(colour), links_(links) {}

  [[nodiscard]] std::string severity(Severity severity, std::string_view text) const;
  [[nodiscard]] std::string bold(std::string_view text) const { return paint("1", text); }
  [[nodiscard]] std::string frame(std::string_view text) const { return paint("34", text); }
  [[nodiscard]] std::string primary(std::string_view text) const { return paint("1;31", text); }
  [[nodiscard]] std::string secondary(std::string_view text) const { return paint("36", text); }

  /// `uri` has no control characters: uri_of() made it.
  [[nodiscard]] std::string link(std::string_view uri, std::string_view text) const {
    if (!links_ || uri.empty()) return std::string(text);
    return "\x1b]8;;" + std::string(uri) + "\x1b\\" + std::string(text) + "\x1b]8;;\x1b\\";
  }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const {
    if (!colour_ || text.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }

  bool colour_;
  bool links_;
};

inline std::string Style::severity(Severity severity, std::string_view text) const {
  switch (severity) {
    case Severity::Error:
      return paint("1;31", text);
    case Severity::Warning:
      return paint("1;33", text);
    case Severity::Info:
      return paint("1;36", text);
  }
  return std::string(text);
}

}  // namespace cfglint
