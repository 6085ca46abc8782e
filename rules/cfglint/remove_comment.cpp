#include "rules/cfglint/remove_comment.hpp"

namespace cfglint::suppressions {

Span with_its_blanks(const SourceFile& file, Span comment) {
  const Span line = file.whole_lines(comment);
  const auto before = file.text({line.begin, comment.begin});
  const auto last = before.find_last_not_of(" \t");
  if (last == std::string_view::npos) return line;
  return {line.begin + static_cast<std::uint32_t>(last) + 1, comment.end};
}

}  // namespace cfglint::suppressions
