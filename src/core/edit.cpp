#include "src/core/edit.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace cfglint {

bool ByPlace::operator()(const Edit& a, const Edit& b) const {
  return std::tie(a.span.begin, a.span.end, a.text) < std::tie(b.span.begin, b.span.end, b.text);
}

bool conflict(const Edit& a, const Edit& b) {
  if (a.file != b.file || a == b) return false;
  if (a.span.begin == b.span.begin) return true;
  return a.span.begin < b.span.begin ? b.span.begin < a.span.end : a.span.begin < b.span.end;
}

std::string apply_edits(std::string_view bytes, std::vector<Edit> edits) {
  std::ranges::sort(edits, ByPlace{});
  edits.erase(std::unique(edits.begin(), edits.end()), edits.end());

  std::string result;
  std::uint32_t done = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin < done) throw std::logic_error("two edits of one place");
    result.append(bytes, done, edit.span.begin - done);
    result += edit.text;
    done = edit.span.end;
  }
  result.append(bytes.substr(done));
  return result;
}

}  // namespace cfglint
