#pragma once
#include <string>
#include <string_view>

namespace cfglint {

/// What the real programs of each release did with the example on a rule's page: Markdown, one line for all releases
/// that did the same. Empty if none showed it. Recorded by ./dev oracle in seen.inc.
std::string sightings(std::string_view rule);

}  // namespace cfglint
