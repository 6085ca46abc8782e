#pragma once
#include <string_view>

namespace cfglint {

/// U+FEFF in UTF-8, which some editors put at the head of a file.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace cfglint
