#include "src/report/json_text.hpp"

#include "src/report/characters.hpp"

namespace cfglint {

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace) + "\n";
}

bool is_utf8(std::string_view text) {
  bool valid = true;
  for_each_character(text, [&](utf8proc_int32_t code, std::string_view) { valid = valid && code >= 0; });
  return valid;
}

}  // namespace cfglint
