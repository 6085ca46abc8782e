#pragma once
#include <string>

#include "src/engine/lint.hpp"

namespace cfglint {

/// Plans a comment above everything that is found, so that the next run finds nothing: `# cfglint: ignore[...] reason`,
/// or `file-ignore[...]` at the head of the file for what is found on no line that means something. The result holds
/// what is left: findings that no comment can silence, such as those of a file with a byte order mark.
UnitResult add_ignores(const Unit& unit, const LintSettings& settings, const std::string& reason);

}  // namespace cfglint
