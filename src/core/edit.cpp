#include "src/core/edit.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace cfglint {
namespace {

bool before(const Edit& a, const Edit& b) {
  return std::tie(a.span.begin, a.span.end, a.text) < std::tie(b.span.begin, b.span.end, b.text);
}

}  // namespace

bool conflict(const Edit& a, const Edit& b) {
  if (a.file != b.file || a == b) return false;
  if (a.span.begin == b.span.begin) return true;
  return a.span.begin < b.span.begin ? b.span.begin < a.span.end : a.span.begin < b.span.end;
}

std::string apply_edits(std::string_view bytes, std::vector<Edit> edits) {
  std::ranges::sort(edits, before);
  edits.erase(std::unique(edits.begin(), edits.end()), edits.end());

  std::string result;
  std::uint32_t done = 0;
  for (const Edit& edit : edits) {
    assert(edit.span.begin >= done && "edits that are applied together must not overlap");
    result.append(bytes, done, edit.span.begin - done);
    result += edit.text;
    done = edit.span.end;
  }
  result.append(bytes.substr(done));
  return result;
}

}  // namespace cfglint
