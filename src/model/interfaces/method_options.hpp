#pragma once
#include <span>
#include <string_view>

#include "grammars/interfaces/keywords.hpp"

namespace cfglint::interfaces {

/// Whether a method puts an option of ifupdown's own into its commands. Of a method that is not known here, every
/// option is. From inet.defn, inet6.defn, ipx.defn and can.defn of ifupdown 0.8.41.
bool method_reads(Family family, std::string_view method, std::string_view option);

/// What a method does not work without. Nothing for a method that is not known here.
std::span<const std::string_view> required_options(Family family, std::string_view method);

}  // namespace cfglint::interfaces
