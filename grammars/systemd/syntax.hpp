#pragma once
#include <vector>

#include "src/core/source_file.hpp"

namespace cfglint::systemd {

/// A `Key=value` of systemd.syntax(7), with the section it stands in.
struct Assignment {
  Span section;  ///< without brackets; empty before the first section
  Span key;
  Span value;
};

/// The assignments of a unit, .link or .network file in order. Comments, blank lines and anything else are skipped; a
/// continued value ends at its first backslash.
std::vector<Assignment> parse(const SourceFile& file);

}  // namespace cfglint::systemd
