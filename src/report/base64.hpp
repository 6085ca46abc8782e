#pragma once
#include <string>
#include <string_view>

namespace cfglint {

/// RFC 4648, with padding: how bytes that are no text travel in JSON.
std::string base64(std::string_view bytes);

}  // namespace cfglint
