#pragma once
#include <string_view>

#include "grammars/interfaces/keywords.hpp"

namespace cfglint::interfaces {

/// Whether a method puts an option of ifupdown's own into its commands. Of a method that is not known here, every
/// option is. From inet.defn, inet6.defn, ipx.defn and can.defn of ifupdown 0.8.41.
bool method_reads(Family family, std::string_view method, std::string_view option);

}  // namespace cfglint::interfaces
