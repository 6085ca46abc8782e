#pragma once
#include <string_view>

#include "src/engine/lint.hpp"

namespace cfglint::fuzz {

/// What must hold when the tree of an input (input_tree.hpp) is linted and fixed: linting says the same twice; spans
/// lie in their files; fixes come to rest within the bound, change nothing but what their edits name, leave nothing for
/// a second run, and never touch a file with a NUL byte; safe fixes create nothing and add no error. The input's last
/// byte chooses release, safety and whether the whole tree is there.
void fix_property(std::string_view format, std::string_view bytes, const LintSettings& settings);

}  // namespace cfglint::fuzz
