#include "rules/cfglint/catalogue.hpp"

namespace cfglint::suppressions {

std::vector<const RuleInfo*> catalogue() { return {&kMalformed, &kMisplaced, &kUnexplained, &kUnknown, &kUnused}; }

}  // namespace cfglint::suppressions
