#pragma once
#include <string>

#include "src/core/target.hpp"

namespace cfglint::test {

/// The directory that tests/oracle/build-roots made for a release: below CFGLINT_ORACLE_ROOTS, or build/oracle/roots.
/// Empty if it has no such program there, whose path is given without a leading slash.
std::string oracle_root(Release release, const std::string& program);

}  // namespace cfglint::test
