#pragma once
#include <string>
#include <string_view>

#include "src/model/dovecot/configuration.hpp"

namespace cfglint::dovecot {

/// Whether the value of a key is one that nobody but the server may see: a password, a key, or a connect string that
/// holds one.
bool is_secret(std::string_view key);

/// A value as a message may quote it: "(hidden)" for a secret, and never more than 60 bytes.
std::string quotable(const Setting& setting);

}  // namespace cfglint::dovecot
