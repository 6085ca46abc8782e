#include "grammars/openssl/syntax.hpp"

#include "src/core/lower_case.hpp"

namespace cfglint::openssl {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

Span Document::content(const Line& line) const { return trimmed(line.span, is_blank); }

std::string section_name(std::string_view written) {
  std::string name;
  name.reserve(written.size());
  for (std::size_t at = 0; at != written.size(); ++at) {
    if (written[at] != '\\') {
      name += written[at];
    } else if (at + 1 != written.size()) {
      name += escaped(written[++at]);
    }
  }
  return name;
}

PragmaParts split_pragma(std::string_view value) {
  const auto colon = value.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == value.size()) return {};
  return {trimmed(value.substr(0, colon)), trimmed(value.substr(colon + 1))};
}

std::optional<bool> pragma_bool(std::string_view value) {
  if (equal_in_any_case(value, "on") || equal_in_any_case(value, "true")) return true;
  if (equal_in_any_case(value, "off") || equal_in_any_case(value, "false")) return false;
  return std::nullopt;
}

}  // namespace cfglint::openssl
