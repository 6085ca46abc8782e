#pragma once
#include <string>
#include <string_view>

#include "src/core/rule_info.hpp"

namespace cfglint {

/// A path as a URI reference (RFC 3986): relative stays relative, "/x" becomes "file:///x", odd bytes become %XX.
std::string uri_of(std::string_view path);

/// Where a rule's page is: below CFGLINT_DOCS_URL if the build named one, otherwise a path in the project's sources.
std::string page_of(const RuleInfo& rule);

/// Whether page_of() gives an address that can be opened from anywhere.
bool pages_have_address();

}  // namespace cfglint
