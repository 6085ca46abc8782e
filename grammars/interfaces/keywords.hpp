#pragma once
#include <string_view>

#include "grammars/interfaces/syntax.hpp"

namespace cfglint::interfaces {

/// The address families that a file may name (addrfam.c of ifupdown 0.8). `meta` is the program's own.
enum class Family : std::uint8_t { Unknown, Inet, Inet6, Ipx, Can, Meta };

/// What a first word makes of its line; Kind::Option for every word that is no keyword.
Kind classify(std::string_view first_word);

/// Family::Unknown if ifupdown has no such family.
Family family_named(std::string_view word);

/// Whether ifupdown's family has the method (its *.defn files, Linux).
bool has_method(Family family, std::string_view method);

}  // namespace cfglint::interfaces
