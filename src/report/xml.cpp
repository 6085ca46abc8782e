#include "src/report/xml.hpp"

#include "src/report/printable.hpp"

namespace cfglint {
namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    default:
      return {};
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string escaped;
  for (const char c : printable(text)) {
    const auto entity = entity_of(c);
    if (entity.empty()) {
      escaped += c;
    } else {
      escaped += entity;
    }
  }
  return escaped;
}

std::string xml_lines(std::string_view text) {
  std::string lines;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines += xml_text(text.substr(0, end)) + "\n";
    text.remove_prefix(end + 1);
  }
  return lines + xml_text(text);
}

}  // namespace cfglint
