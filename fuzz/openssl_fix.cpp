#include "fuzz/fix_property.hpp"
#include "fuzz/properties.hpp"

namespace cfglint::fuzz {

void openssl_fix(std::string_view bytes) { fix_property("openssl", bytes, {}); }

}  // namespace cfglint::fuzz
