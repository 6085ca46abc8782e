#pragma once
#include <string>
#include <vector>

#include "src/core/source_file.hpp"
#include "src/report/style.hpp"

namespace cfglint {

/// A range to underline, and what to write beside the underline.
struct Mark {
  Span span;
  std::string text;
  bool primary = false;  ///< carets instead of dashes
};

/// The lines of a file that the marks are in, with line numbers and underlines, in file order; gaps become "...".
/// Lines longer than bounds::kExcerptColumns are cut around the first mark on them.
std::string excerpt(const SourceFile& file, std::vector<Mark> marks, const Style& style);

}  // namespace cfglint
