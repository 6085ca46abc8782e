#pragma once
#include "src/core/rule.hpp"
#include "src/model/openssl/policy.hpp"

namespace cfglint::openssl {

using OpensslRule = Rule<Policy>;

}  // namespace cfglint::openssl
