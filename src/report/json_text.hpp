#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace cfglint {

/// Keys stay in the order they were put in.
using Json = nlohmann::ordered_json;

/// JSON in ASCII: whatever a file or its name holds, a terminal is safe from it. Bytes that are not UTF-8 become
/// U+FFFD. `indent` as in nlohmann's dump(); -1 is one line.
std::string dump(const Json& json, int indent);

/// Whether dump() keeps every byte of the text.
bool is_utf8(std::string_view text);

}  // namespace cfglint
