#include "fuzz/fix_property.hpp"
#include "fuzz/properties.hpp"

namespace cfglint::fuzz {

void dovecot_fix(std::string_view bytes) { fix_property("dovecot", bytes, {}); }

}  // namespace cfglint::fuzz
