#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/core/fix.hpp"
#include "src/model/dovecot/configuration.hpp"
#include "src/model/dovecot/password_check.hpp"

namespace cfglint::dovecot {

/// Gives a service `vsz_limit = NG`: in the assignment that wins, in its last block, or in a block of its own behind
/// that of `service auth`, in conf.d/10-master.conf, or at the end of the main file.
std::optional<Fix> raise_limit(const Configuration& configuration, std::string_view service, const MemoryLimit& limit,
                               std::uint64_t gibibytes);

/// Puts `KEY = VALUE` into the last block of a service at the root. Empty: it has none that is closed.
std::optional<Edit> add_to_service(const Configuration& configuration, std::string_view service, std::string_view key,
                                   std::string_view value);

}  // namespace cfglint::dovecot
