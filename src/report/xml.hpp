#pragma once
#include <string>
#include <string_view>

namespace cfglint {

/// A text for XML 1.0, between tags or between quotes: printable, and with entities for what XML gives a meaning.
std::string xml_text(std::string_view text);

/// The same for a text of several lines, between tags.
std::string xml_lines(std::string_view text);

inline constexpr std::string_view kXmlDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

}  // namespace cfglint
